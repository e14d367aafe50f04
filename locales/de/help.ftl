# Hilfe, und was jeder Befehl tut.
help-intro = Das kann ich bei <b>{ $shop }</b> für dich tun:
help-desk = <b>{ $shop }</b>: Was möchtest du tun? Wähle ein Thema oder schreib zum Beispiel <code>/help order</code>.
help-unknown = Einen Befehl oder ein Thema „{ $word }“ kenne ich nicht.
help-topic-orders = Bestellungen
help-topic-points = Punkte und Stufen
help-topic-coupons = Gutscheine
help-topic-buys = Sammelbestellungen
help-topic-friends = Freunde und Links
help-topic-nudges = Nachrichten
help-topic-people = Menschen
help-topic-data = Dateien und Prüfungen
help-topic-members = Was Mitglieder fragen können
help-plain-words = Du kannst auch einfach fragen: „Wie viele Punkte habe ich?“
not-understood = Das habe ich nicht verstanden, und es wurde nichts geändert. /help zeigt, was ich kann.
command-near = Diesen Befehl kenne ich nicht, und es wurde nichts geändert. Meintest du { $near }?
button-pass-on = An { $shop } weitergeben
cancelled = Abgebrochen. Es wurde nichts geändert.
nothing-to-cancel = Es gibt nichts abzubrechen.
command-start = von vorn anfangen
command-me = deine Karte
command-points = deine Punkte
command-orders = deine Bestellungen und ihre Punkte
command-tier = deine Stufe und der Weg nach oben
command-ladder = alle Stufen und was sie bringen
command-coupons = deine Gutscheine, und was ein Code bringt
command-refer = jemanden mitbringen
command-friends = wer über dich kam und was es dir bringt
command-buys = offene Sammelkäufe
command-mybuys = deine Sammelkäufe, was zu zahlen ist und wie sie stehen
command-settings = Sprache, Ort, Ruhezeit, was du magst
command-help = was ich kann
command-privacy = was über dich gespeichert ist
command-less = was ich dir schreibe, und wann
command-stop = keine Erinnerungen mehr
command-order = Bestellung buchen
command-correct = den Betrag einer Bestellung berichtigen
command-refund = eine Bestellung ganz oder teilweise erstatten
command-delivered = eine Bestellung ist angekommen
command-paid = eine offene Bestellung ist bezahlt
command-release = Punkte einer Bestellung sofort freigeben
command-undo = die letzte eigene Buchung zurücknehmen
command-award = Punkte geben
command-memberday = Tage mit mehr Punkten
command-tag = einem Mitglied einen Tag geben
command-untag = einen Tag wegnehmen
command-who = die Karte eines Mitglieds
command-audience = auf wen eine Frage zutrifft
command-buy = einen Sammelkauf öffnen
command-demand = wonach in der Gruppe gefragt wird
command-announce = der Kundschaft schreiben: prüfen, testen, senden
command-campaigns = was angekündigt wurde; anhalten oder zurückholen
command-report = was deine Nachrichten gebracht haben
command-coupon = Gutscheine anbieten, vergeben oder beenden
command-referrals = Belohnungen fürs Mitbringen ansehen, und wer wen brachte
command-links = Links für Plakate, und was sie brachten
command-import = Bestellungen aus Datei buchen
command-doctor = was ich in dieser Gruppe darf
command-pending = Nachrichten, die geprüft werden müssen
command-occasions = wann ich von selbst schreibe
command-playbooks = Drehbücher, die ich Schritt für Schritt befolge
command-tasks = was das Team zu tun hat
command-pause = anhalten, was ich von selbst sende
command-resume = wieder senden
command-wallet = dein Guthaben
command-rewards = was es für deine Punkte gibt
command-redeem = Punkte gegen eine Prämie tauschen
command-rules = wie Punkte hier funktionieren
command-reward = Prämien: neu, an, aus
command-redemptions = Prämien zum Aushändigen
command-topup = Guthaben aufladen
command-liability = was Punkte und Guthaben ausmachen
command-stays = Dein Befehl bleibt für alle in dieser Gruppe lesbar: Hier darf ich keine Nachrichten löschen. Mach mich zum Admin mit diesem Recht, oder schreib mir so etwas privat. Ich sage das nur dieses eine Mal.
command-rules-change = ändern, wie Punkte funktionieren
command-ladder-change = die Leiter ändern
command-tier-change = eine Stufe von Hand setzen
command-coupon-code = was ein Code bringt
small-talk-greeting = Hallo { $name }! Frag mich nach deinen Punkten, deiner Stufe oder den offenen Sammelkäufen. /help zeigt alles.
small-talk-thanks = Gern geschehen, { $name }!
small-talk-sign = 🙂
list-mark = {", "}
people-of-the-shop = Ich bin der Bot des Shops. { $some ->
    [yes] Das sind die Menschen von <b>{ $shop }</b>: { $people }. Schreib ihnen direkt.
   *[no] Ich kenne niemanden von <b>{ $shop }</b>, den ich hier nennen könnte{ $people }. Frag in der Gruppe.
}
reply-passed-on = Danke, das habe ich an <b>{ $shop }</b> weitergegeben. Ein Mensch liest es.
words-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) hat mir geschrieben, und ich habe es nicht verstanden:
    „{ $text }“
    Das wartet auf ein Wort von dir: Schreib bitte selbst zurück.
reply-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) hat auf { $kind } geantwortet:
    „{ $text }“
    Das wartet auf ein Wort von dir: Schreib selbst zurück, ich sage nichts dazu.
