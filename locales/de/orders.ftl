# Bestellungen, die das Team bucht, und was das Mitglied hört.
order-booked = Bestellung { $number }: <b>{ $amount }</b> gebucht für { $name } (#{ $member }){ $what ->
    [blank] .
   *[other] : { $what }.
}
order-points = { $points ->
    [0] Für diesen Betrag gibt es keine Punkte.
    [one] +1 Punkt, einlösbar ab { $on }.
   *[other] +{ $points } Punkte, einlösbar ab { $on }.
}
order-tier = { $name } ist jetzt <b>{ $tier }</b>.
order-known = Diese Bestellung steht schon im Buch. Nichts wurde doppelt gebucht.
order-receipt = { $shop } hat deine Bestellung gebucht: <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-receipt-points = { $points ->
    [0] Für diesen Betrag gibt es keine Punkte.
    [one] +1 Punkt, für dich ab { $on }.
   *[other] +{ $points } Punkte, für dich ab { $on }.
}
order-receipt-tier = Du bist jetzt <b>{ $tier }</b>!
order-undone = Bestellung { $number } ({ $amount }) zurückgenommen. { $name } hat { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} weniger.
order-undone-before = Diese Bestellung war schon zurückgenommen. Es wurde nichts geändert.
order-undone-receipt = { $shop } hat deine Bestellung über { $amount } zurückgenommen, dazu { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
order-gone = Diese Bestellung finde ich nicht mehr. Es wurde nichts geändert.
button-undo = Rückgängig
refused-wrong-currency = Das Buch wird in { $kept } geführt, hier steht { $given }. Es wurde nichts gebucht.
refused-amount-not-positive = Ein Betrag muss über null liegen. Es wurde nichts gebucht.
refused-two-readings = „{ $written }“ kann { $one } oder { $other } heißen. Es wurde nichts gebucht. Schreib es ohne Tausenderzeichen.
refused-amount-unreadable = Diesen Betrag konnte ich nicht lesen. Es wurde nichts gebucht. So geht es: <code>/order 49.90 Creme x2</code>
refused-amount-too-large = Das ist mehr, als ich auf einmal buche. Es wurde nichts gebucht.
refused-amount-too-fine = Der Betrag hat mehr Nachkommastellen als die Währung. Es wurde nichts gebucht.
refused-amount-with-note = Da stehen zwei Zahlen nebeneinander. Es wurde nichts gebucht. Schreib die, die bezahlt wurde.
refused-amount-other-style = Der Betrag mischt zwei Schreibweisen. Es wurde nichts gebucht. Schreib ihn wie 49.90.
refused-bad-items = Die Artikel konnte ich nicht lesen. Es wurde nichts gebucht. So geht es: <code>Creme x2, Toner</code>
refused-order-elsewhere = Eine Bestellung mit dieser Nummer steht mit anderem Betrag oder für jemand anderen im Buch. Es wurde nichts geändert.
refused-cause-reused = Das war schon gebucht und sagt jetzt etwas anderes. Es wurde nichts geändert.
order-dropped = Es wurde nichts gebucht.
order-foreign = { $amount } zu { $rate }
order-correct-ask = Bestellung { $number } von { $name } steht mit <b>{ $old }</b> im Buch. Auf <b>{ $new }</b> berichtigen? Die alte Buchung wird zurückgenommen und neu gebucht, die Punkte folgen.
order-corrected = Bestellung { $number } wurde von { $old } auf <b>{ $new }</b> berichtigt. Sie bringt jetzt { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
order-corrected-receipt = { $shop } hat deine Bestellung { $number } von { $old } auf <b>{ $new }</b> berichtigt. Sie bringt dir jetzt { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
order-sum = <b>{ $amount }</b> für { $name } (#{ $member }){ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-sum-coupon = Gutschein { $code }: { $any ->
    [yes] −{ $off }
   *[no] { $gift ->
        [none] kein Abzug
       *[other] dazu { $gift }
    }
}
order-sum-points = { $points } Punkte: −{ $off }
order-sum-wallet = Aus dem Guthaben: −{ $off }
order-sum-due = Zu zahlen: <b>{ $amount }</b>
order-sum-ask = So buchen?
button-book = Buchen
button-correct = Berichtigen
button-refund = Erstatten
why-base = { $points } für { $amount }
why-more = { $points } { $name } ×{ $factor }
why-day = Mitgliedertag
why-list = { $more ->
    [none] { $first }
   *[other] { $first }, { $more }
}
undone-award = Rückgängig: { $name } hat wieder { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} weniger.
undone-award-receipt = { $shop } hat { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} zurückgenommen: Das war ein Versehen.
undone-bonus = { undone-award }
undone-bonus-receipt = { undone-award-receipt }
undone-release = Rückgängig: { $points } Punkte aus Bestellung { $number } warten wieder.
undone-release-receipt = { $shop } hat { $points } Punkte aus Bestellung { $number } aus Versehen freigegeben. Sie warten wieder bis zum genannten Tag.
undone-top_up = Rückgängig: { $amount } ist wieder aus dem Guthaben von { $name } heraus.
undone-top_up-receipt = { $shop } hat { $amount } wieder aus deinem Guthaben genommen: Das war ein Versehen.
refund-ask = <b>{ $amount }</b> aus Bestellung { $number } an { $name } erstatten?
refund-points = { $points ->
    [0] Es werden keine Punkte abgezogen.
    [one] 1 Punkt wird abgezogen.
   *[other] { $points } Punkte werden abgezogen.
}
refund-returned = { $points ->
    [one] 1 dafür eingelöster Punkt kommt zurück.
   *[other] { $points } dafür eingelöste Punkte kommen zurück.
}
refund-wallet = Ins Guthaben: { $amount }
refund-cash = Zurückgezahlt: { $amount }
refund-owed = { $points ->
    [one] Die Punkte sind ausgegeben: 1 Punkt bleibt offen und wird mit den nächsten verrechnet.
   *[other] Die Punkte sind ausgegeben: { $points } Punkte bleiben offen und werden mit den nächsten verrechnet.
}
refund-second = { $alone ->
    [yes] Ab { $limit } bestätigt eine zweite Person. Du bist allein im Team, also genügt dein Ja.
   *[no] Ab { $limit } bestätigt eine zweite Person.
}
refund-second-ask = { $name } will <b>{ $amount }</b> aus Bestellung { $number } an { $buyer } erstatten. Einverstanden?
refund-waits = Dein Ja ist vermerkt. Noch ist nichts gebucht: Jemand anderes aus dem Team wurde gefragt.
refund-done = <b>{ $amount }</b> aus Bestellung { $number } an { $name } erstattet.
refund-receipt = { $shop } hat dir <b>{ $amount }</b> aus deiner Bestellung { $number } erstattet.
refund-dropped = Es wurde nichts erstattet.
refund-held = Bestellung { $ref } steht noch nicht im Buch. Die Erstattung von { $amount } wartet und wird gebucht, wenn die Bestellung kommt.
refund-held-before = Für Bestellung { $ref } wartet schon eine Erstattung von mindestens { $amount }. Es kam nichts dazu.
delivered = Bestellung { $number } von { $name } ist angekommen. { $points ->
    [0] Ihre Punkte sind schon einlösbar.
    [one] Ihr Punkt ist ab { $on } einlösbar.
   *[other] Ihre { $points } Punkte sind ab { $on } einlösbar.
}
delivered-receipt = Deine Bestellung { $number } von { $shop } ist angekommen. { $points ->
    [0] Die Punkte dafür hast du schon.
    [one] Der Punkt dafür gehört ab { $on } dir.
   *[other] Die { $points } Punkte dafür gehören ab { $on } dir.
}
delivered-before = Bestellung { $number } war schon als angekommen vermerkt. Es wurde nichts geändert.
released = { $points ->
    [one] 1 Punkt aus Bestellung { $number } ist für { $name } jetzt einlösbar.
   *[other] { $points } Punkte aus Bestellung { $number } sind für { $name } jetzt einlösbar.
}
released-receipt = { $points ->
    [one] 1 Punkt aus deiner Bestellung { $number } bei { $shop } ist jetzt einlösbar.
   *[other] { $points } Punkte aus deiner Bestellung { $number } bei { $shop } sind jetzt einlösbar.
}
released-before = Aus Bestellung { $number } warten keine Punkte. Es wurde nichts geändert.
orders-head = <b>Deine Bestellungen</b>
orders-none = Du hast bei { $shop } noch nichts bestellt.
orders-line = <b>{ $number }</b> · { $on } · <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
orders-status = { $status ->
    [delivered] Angekommen
    [refunded] Erstattet
    [partly_refunded] Teilweise erstattet, { $left } bleiben
   *[other] Bezahlt
}
orders-points = { $pending ->
    [yes] +{ $points } Punkte, ab { $on } für dich
   *[no] +{ $points } Punkte
}
refused-plan-over = Das wurde inzwischen gebucht, verworfen oder geändert. Jetzt wurde nichts gebucht.
refused-same-person = Du hast schon Ja gesagt. Jemand anderes aus dem Team muss zustimmen; es wurde nichts gebucht.
refused-no-such-order = Eine Bestellung mit dieser Nummer kenne ich nicht. Es wurde nichts geändert.
refused-nothing-left = Das ist alles schon erstattet. Es wurde nichts geändert.
refused-refund-too-much = Von dieser Bestellung sind noch { $left } zu erstatten. Es wurde nichts gebucht.
refused-no-such-item = Ich weiß nicht, welcher Artikel gemeint ist. Es wurde nichts gebucht. In dieser Bestellung: { $items }
refused-item-without-price = Ich weiß nicht, was für { $item } bezahlt wurde. Es wurde nichts gebucht. Schreib stattdessen den Betrag.
refused-points-over-share = Mit Punkten lassen sich höchstens { $share } % des Rests zahlen: { $most } Punkte für { $amount }. Es wurde nichts gebucht.
refused-more-than-due = Zu zahlen sind nur noch { $most }. Es wurde nichts gebucht.
refused-bad-rate = Den Kurs konnte ich nicht lesen. Es wurde nichts gebucht. So geht es: <code>/order 350 CNY @0.13 Creme</code>
refused-refunded-more = Von dieser Bestellung sind schon { $refunded } erstattet, also so viel oder mehr. Es wurde nichts geändert.
button-card = Karte von { $name }
order-yourself = ⚠️ Du bist selbst als Käufer angegeben. Buch sie nur, wenn du selbst gekauft hast.
order-far-above = ⚠️ { $amount } liegt weit über allen bisherigen Bestellungen (die größte war { $usual }). Prüf den Betrag.
order-items-differ = ⚠️ Die Artikel ergeben mit Versand { $items }, nicht { $amount }. Prüf die Beträge.
order-twin = ⚠️ Das sieht aus wie Bestellung { $number }, die innerhalb eines Tages mit derselben Summe aus einer Datei kam. Buch sie nur, wenn es eine andere ist.
order-unpaid = Als unbezahlt vermerkt, <b>U{ $number }</b>: { $amount } für { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. Sie zählt erst, wenn das Geld da ist: Dann schreib <code>/paid U{ $number }</code>. <code>/order U{ $number } storniert</code> streicht sie.
order-unpaid-receipt = { $shop } hat deine Bestellung über <b>{ $amount }</b> vermerkt{ $what ->
    [blank] {""}
   *[other] : { $what }
}. Sie ist noch nicht bezahlt; Punkte gibt es, sobald sie es ist.
order-unpaid-cancelled = U{ $number } ({ $amount }, { $name }) ist gestrichen. Gebucht war sie nie, sonst ändert sich also nichts.
order-unpaid-cancelled-receipt = { $shop } hat deine unbezahlte Bestellung über { $amount } gestrichen.
order-test = Nur ausprobiert, <b>nichts wurde gebucht</b>: { $amount } für { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. Gehört das letzte Wort zum Artikel, schreib <code>x1</code> dahinter.
unpaid-head = <b>Warten auf ihr Geld</b> · <code>/paid U12</code> bucht eine
unpaid-line = U{ $number } · { $on } · { $name } · { $amount }{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
unpaid-none = Keine Bestellung wartet auf ihr Geld.
refused-not-unpaid = Unter dieser Nummer wartet keine Bestellung auf ihr Geld. Nichts wurde gebucht. <code>/paid</code> zeigt, welche warten.
refused-paid-later = Code, Punkte und Guthaben werden beim Bezahlen verbraucht. Nichts wurde vermerkt: Lass sie jetzt weg und buch mit <code>/order</code>, wenn das Geld da ist.
refused-nothing-to-undo = Du hast in den letzten 24 Stunden nichts getan, das sich rückgängig machen lässt: eine Bestellung, Punkte, eine Aufladung, eine Freigabe, ein Tag, eine ausgegebene Prämie oder eine Ankündigung. Nichts wurde geändert.
undone-tag = Rückgängig: { $tags } { $changed ->
    [0] war bei { $name } schon weg. Nichts wurde geändert.
   *[other] ist bei { $name } wieder weg.
}
undone-untag = Rückgängig: { $tags } { $changed ->
    [0] hat sich bei { $name } inzwischen geändert. Nichts wurde geändert.
   *[other] ist bei { $name } wieder da.
}
undone-hand-over = Rückgängig: { $title } wartet wieder in /redemptions.
refused-act-stays = Was du zuletzt getan hast, { $act ->
    [cancel_redemption] hat Punkte für eine Prämie zurückgegeben, und die sind schon da
    [give_coupon] war ein Gutschein: <code>/coupon stop</code> beendet ihn
    [tier] war eine Stufe von Hand: ihr eigener Knopf nimmt sie zurück
    [import] war eine Datei mit Bestellungen: storniere einzelne mit <code>/order 231 cancelled</code>
    [open_buy] hat einen Sammelkauf geöffnet, und vielleicht macht schon jemand mit
    [cancel_announcement] hat eine Ankündigung endgültig gestoppt: <code>/announce</code> schreibt sie neu
    [recall_announcement] hat eine Ankündigung zurückgenommen: <code>/announce</code> schreibt sie neu
    [group_zone] hat die Uhr einer Gruppe gestellt: <code>/zone</code> in der Gruppe stellt eine andere
   *[other] änderst du mit dem eigenen Befehl zurück
}; <code>/undo</code> ist für Bestellungen, Punkte, Aufladungen, Freigaben, Tags, ausgegebene Prämien und Ankündigungen. Nichts wurde geändert.
refused-correction-stays = Bestellung { $number } wurde seitdem noch einmal berichtigt oder hat andere Artikel bekommen, darum lässt <code>/undo</code> sie in Ruhe. { $total ->
    [none] Berichtige sie noch einmal mit <code>/correct { $number }</code> und der richtigen Summe
   *[other] Berichtige sie noch einmal, vorher war es so: <code>/correct { $number } { $total }</code>
}; oder storniere sie: <code>/order { $number } cancelled</code>. Nichts wurde geändert.
order-correction-undone = Rückgängig gemacht: Bestellung { $number } kostet wieder <b>{ $new }</b>, nicht { $old }. Sie bringt jetzt { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
refused-release-stays = Diese Punkte sind ausgegeben oder wären inzwischen ohnehin frei, sie können nicht wieder warten. Nichts wurde geändert.
refused-undone-before = Was du zuletzt getan hast, wurde schon zurückgenommen, von jemand anderem oder durch eine Rückgabe. Nichts wurde geändert, auch nichts davor.
refused-refund-stays = Dein letzter Schritt war eine Erstattung, und die bleibt: Das Geld ist zurückgegangen. War es ein Versehen, buch die Bestellung neu. Es wurde nichts geändert.
refused-bad-rule = Eine Regel gibt 100 bis { $most } Prozent, feste Punkte sind 0 oder mehr. Es wurde nichts geändert.
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] zur Begrüßung
    [share] fürs Teilen
    [review] für deine Bewertung
    [birthday] zum Geburtstag
   *[other] vom Shop
}
order-sum-tier = Preis für { $tier } −{ $percent } %: −{ $off }
order-sum-tier-shipping = Mit { $tier } ohne Versandkosten: −{ $off }
order-better = Günstiger geht es mit <code>{ $code }</code> ({ $gives }){ $tier ->
    [yes] {""}
   *[no] {" "}auf den Listenpreis, ohne den der Stufe
}: Zu zahlen wären <b>{ $pay }</b>{ $rest ->
    [yes] {" "}vor Punkten und Guthaben.
   *[no] .
}
order-points-could = { $points ->
    [one] 1 vorhandener Punkt könnte { $off } davon zahlen: häng <code>punkte 1</code> an.
   *[other] { $points } vorhandene Punkte könnten { $off } davon zahlen: häng <code>punkte { $typed }</code> an.
}
order-left-out = · <code>{ $code }</code>: { $why }
order-next-code = Dazu gab es einen Gutschein für die nächste Bestellung: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , bis { $until }.
}
order-receipt-next-code = Für deine nächste Bestellung: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , bis { $until }.
} Du findest ihn unter /coupons.
order-correct-instead = Bestellung { $number } lässt sich nicht auf { $amount } berichtigen. { $why } Es wurde nichts geändert. Nimm sie mit <code>/refund { $number }</code> zurück und buche sie neu.
button-take-code = { $code } nehmen
refund-settled = { $amount } davon gleichen Guthaben aus, das ein Gutschein für eine schon erstattete Bestellung gegeben hatte.
refund-coupon = { $fate ->
    [over] Die Zeit des Gutscheins ist vorbei: Er kommt nicht zurück.
    [spent] Das Guthaben aus dem Gutschein ist ausgegeben: Er bleibt eingelöst, und das Guthaben wird mit dem verrechnet, was später ins Guthaben zurückkommt.
   *[back] { $until ->
        [none] Der Gutschein gilt wieder.
       *[other] Der Gutschein gilt wieder, bis { $until }.
    }
}
refund-next-withdrawn = { $codes ->
    [one] Der Gutschein für die nächste Bestellung, der damit kam, endet mit ihr.
   *[other] Die { $codes } Gutscheine für die nächste Bestellung, die damit kamen, enden mit ihr.
}
refund-next-kept = Der Gutschein { $code }, der damit kam, ist schon eingelöst: Das bleibt so.
refused-sum-moved = Was abgeht, hat sich seit der Anzeige geändert: Jetzt blieben { $due } zu zahlen. Es wurde nichts gebucht. Schick die Bestellung noch einmal.
refused-second-first = Ab { $limit } bestätigt eine zweite Person die Erstattung, und dafür muss die Bestellung im Buch stehen. Es wurde nichts vermerkt. Buche die Bestellung und erstatte sie dann.
refused-undo-too-large = Ab { $limit } bestätigt eine zweite Person. Es wurde nichts zurückgenommen. Schreib stattdessen <code>/refund { $number }</code>.
