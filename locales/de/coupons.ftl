# Gutscheine: was ein Mitglied hat, was ein Code bringt, was das Team anbietet, und warum ein Code nicht gilt.
coupon-gives = { $kind ->
    [percent] { $value } % Rabatt
    [amount] { $amount } Rabatt
    [shipping] Versand gratis
    [gift] ein Geschenk zur Bestellung: { $gift }
    [points] { $value ->
        [one] { $value } Punkt
       *[other] { $value } Punkte
    }
   *[wallet] { $amount } Guthaben
}{ $only ->
    [none] {""}
   *[other] {" "}(nur { $only })
}
coupon-gives-next = zu jeder Bestellung, für die nächste: { $gives }
coupon-min = · ab { $amount } Bestellwert
coupon-max = · höchstens { $amount } Rabatt
coupon-from = · ab { $starts }
coupon-until = · bis { $ends }
coupon-per-person = { $times ->
    [one] · einmal pro Person
   *[other] · { $times }-mal pro Person
}
coupon-days = { $days ->
    [one] · { $days } Tag lang, nachdem du ihn vergibst
   *[other] · { $days } Tage lang, nachdem du ihn vergibst
}
coupon-uses = · insgesamt { $uses }-mal
coupon-budget = · darf insgesamt { $amount } kosten
coupon-zone = · Zeiten in { $zone }

coupons-yours = <b>Deine Gutscheine</b>
coupons-none = Du hast gerade keinen Gutschein. Sobald der Shop dir einen gibt, steht er hier. Hast du einen Code? Schreib <code>/coupon CODE</code>, dann sage ich dir, was er bringt.
coupons-how = Nenn dem Shop den Code, wenn du bestellst. Pro Bestellung gilt ein Gutschein.
coupon-one = <code>{ $code }</code> · <b>{ $gives }</b>
coupon-kept = { $order ->
    [none] · wird gerade eingelöst, bis { $until }
   *[other] · für Bestellung { $order } zurückgelegt bis { $until }
}
coupon-works = <code>{ $code }</code> gilt für dich:
coupon-how-order = Nenn dem Shop diesen Code, wenn du bestellst. Pro Bestellung gilt ein Gutschein.
coupon-how-take = Dafür brauchst du keine Bestellung: Tippe, um ihn einzulösen.
coupon-taken = { $points ->
    [0] { $credit } Guthaben gehören dir.
    [one] { $points } Punkt gehört dir. Du siehst ihn mit /points.
   *[other] { $points } Punkte gehören dir. Du siehst sie mit /points.
}
points-line-coupon = { $on } · { $points } · Gutschein { $note }
button-copy-code = { $code } kopieren
button-take = Einlösen

coupon-last-look = <b>{ $change ->
    [yes] Dieses Angebot ändern?
   *[no] Dieses Angebot starten?
}</b>{ $change ->
    [yes] {" "}Was schon vorgemerkt ist, behält die alten Bedingungen.
   *[no] {""}
}
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
coupon-cost = Kostet voraussichtlich <b>{ $total }</b>{ $capped ->
    [yes] {" "}(mehr lassen die Grenzen nicht zu)
   *[no] {""}
}: Von { $people } Leuten, denen ich schreiben kann, nutzen ihn etwa { $share } von 100, also { $orders ->
    [one] { $orders } Bestellung
   *[other] { $orders } Bestellungen
} zu durchschnittlich { $order }, je { $each }.
coupon-cost-unknown = { $shipping ->
    [yes] Was es kosten wird, kann ich nicht sagen: Ich weiß nicht, was deine Pakete kosten. Ergänze <code>max 8</code> für das Höchste, was du zahlst.
   *[no] Was es kosten wird, kann ich nicht sagen: Es gibt noch keine Bestellung als Anhalt.
}
coupon-margin-left = Von der Bestellung, die es am härtesten trifft, bleiben <b>{ $left }</b> (Kosten { $cost } % vom Preis, mindestens { $floor } % müssen bleiben).
coupon-margin-unknown = { $known ->
    [yes] Was von einer Bestellung bleibt, kann ich nicht prüfen: Es gibt noch keine als Anhalt.
   *[no] Was von einer Bestellung bleibt, kann ich nicht prüfen. Ergänze, was sie dich kostet und was bleiben muss: <code>Kosten 60% Marge 10%</code>
}
coupon-opened = { $code ->
    [none] Gilt jetzt: { $gives }.
   *[other] { $version ->
        [1] Gilt jetzt: <code>{ $code }</code> bringt { $gives }.
       *[other] Geändert: <code>{ $code }</code> bringt ab jetzt { $gives }.
    }
}
coupon-dropped = Verworfen. Es wurde kein Angebot gestartet oder geändert.
button-open-coupon = Ja, so gilt es
coupon-given = { $name } (#{ $member }) hat jetzt einen Gutschein: <code>{ $code }</code>
coupon-given-before = Dieser Gutschein wurde schon vergeben. Nichts wurde doppelt vergeben.
coupon-receipt = { $shop } hat einen Gutschein für dich: <code>{ $code }</code>. Du findest ihn unter /coupons.
coupon-offers = <b>Laufende Angebote</b>
coupon-offers-none = Gerade läuft kein Angebot. So machst du eines: <code>{ $usage }</code>
coupon-offers-more = … und { $more } weitere
coupon-offers-given = { $codes ->
    [one] Persönlich vergeben: { $codes } Code
   *[other] Persönlich vergeben: { $codes } Codes
}, { $uses } × eingelöst, Kosten { $cost }
coupon-offer = { $code ->
    [none] <b>{ $gives }</b> · { $codes } × vergeben, { $uses } × eingelöst, Kosten { $cost }
   *[other] <code>{ $code }</code> · <b>{ $gives }</b> · { $uses } × eingelöst, Kosten { $cost }
}
coupon-stop-question = <b>Dieses Angebot endgültig beenden?</b>
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
    Es wurde { $uses } × eingelöst. { $codes ->
        [one] Der ausgegebene Code gilt
       *[other] Die { $codes } ausgegebenen Codes gelten
    } dann nicht mehr. Bestellungen, die es haben, behalten es.
coupon-offer-stopped = Beendet. Die Codes gelten nicht mehr; Bestellungen, die das Angebot haben, behalten es.
button-stop-coupon = { $code } beenden
button-stop-now = Beenden

refused-coupon-unknown = Diesen Code gibt es nicht. Nichts wurde eingelöst. Schau noch einmal hin: O und 0, I und 1 zählen als dasselbe, es liegt also an einem anderen Zeichen.
refused-coupon-locked = Das waren zehn falsche Codes in einer Stunde. Den nächsten lese ich ab { $until_time }. Nichts wurde eingelöst.
refused-coupon-not-yours = Dieser Code gehört jemand anderem. Nichts wurde eingelöst.
refused-coupon-stopped = Der Shop hat dieses Angebot beendet. Nichts wurde eingelöst.
refused-coupon-not-yet = Dieser Code gilt ab { $starts_day }, { $starts_time }. Nichts wurde eingelöst.
refused-coupon-over = Dieser Code galt bis { $last }. Nichts wurde eingelöst.
refused-coupon-used = { $order ->
    [none] Du hast diesen Code schon eingelöst, am { $at }. Nichts wurde noch einmal eingelöst.
   *[other] Du hast diesen Code schon bei Bestellung { $order } eingelöst ({ $at }). Nichts wurde noch einmal eingelöst.
}
refused-coupon-reserved = { $order ->
    [none] Dieser Code wird gerade eingelöst. Um { $until_time } ist er wieder frei, falls daraus nichts wird.
   *[other] Dieser Code ist für Bestellung { $order } zurückgelegt. Um { $until_time } ist er wieder frei, falls sie nicht bezahlt wird.
} Nichts wurde eingelöst.
refused-coupon-used-up = Dieser Code galt { $most }-mal, und das ist ausgeschöpft. Nichts wurde eingelöst.
refused-coupon-budget-spent = Was der Shop für diesen Code vorgesehen hat, ist aufgebraucht. Nichts wurde eingelöst.
refused-coupon-minimum = Dieser Code gilt ab { $minimum } Bestellwert: Noch { $missing } mehr, dann passt es. Nichts wurde eingelöst.
refused-coupon-category = Dieser Code gilt nur für Artikel aus <code>#{ $category }</code>{ $why ->
    [prices] , und ohne Preise weiß ich nicht, welcher Teil der Bestellung das ist. Es wurde nichts eingelöst. Schreib dazu, was jeder Artikel kostet: <code>Creme @12 #{ $category }</code>
    [unknown] , und bei keinem Artikel dieser Bestellung steht, was er ist. Es wurde nichts eingelöst. Schreib es dahinter: <code>Creme @12 #{ $category }</code>
   *[none] , und davon ist in dieser Bestellung nichts. Es wurde nichts eingelöst.
}
refused-coupon-next-order = Dieser Code kam mit genau dieser Bestellung und gilt für die nächste. Nichts wurde eingelöst.
refused-coupon-nothing-off = An dieser Bestellung gibt es nichts, was dieser Code abziehen könnte. Er bleibt dir erhalten.
refused-coupon-needs-order = Dieser Code gilt nur zusammen mit einer Bestellung: Nenn ihn dem Shop, wenn du bestellst. Nichts wurde eingelöst.
refused-coupon-one-per-order = Diese Bestellung hat schon einen Gutschein, und pro Bestellung gilt einer. Nichts wurde eingelöst.
refused-coupon-worth-less = { $best } bringt bei dieser Bestellung mehr, und pro Bestellung gilt ein Gutschein. Dieser bleibt dir erhalten.
refused-coupon-reservation-over = Dieser Gutschein ist nicht mehr zurückgelegt: Die halbe Stunde ist um, oder er kam zurück. Nichts wurde eingelöst. Gib den Code noch einmal an.
refused-coupon-margin = Von einer Bestellung bliebe zu wenig. Es wurde nichts ausgegeben.
    { $price } bezahlt − { $cost } Kosten − { $shipping } Versand − { $fees } Gebühren − { $points } für Punkte = <b>{ $left }</b>, und mindestens { $floor } müssen bleiben.
    Ein kleinerer Rabatt oder ein höheres <code>min</code> ginge.
refused-coupon-terms = { $field ->
    [code] Vorn steht ein gemeinsamer Code: 3 bis { $most } Buchstaben und Ziffern, etwa <code>WELCOME10</code>.
    [name] Gutscheine für die nächste Bestellung haben keinen eigenen Code: <code>/coupon new nächste 10% 30 Tage</code>
    [value] Was er bringt, muss zwischen 1 und { $most } liegen.
    [gift] Das Geschenk braucht einen Namen mit höchstens { $most } Zeichen.
    [category] Die Kategorie hinter # braucht einen Namen mit höchstens { $most } Zeichen.
    [count] Grenzen müssen zwischen 1 und { $most } liegen.
    [days] Es müssen 1 bis { $most } Tage sein.
    [ends] Das Ende muss in der Zukunft und nach dem Anfang liegen, höchstens { $most } Tage voraus.
   *[budget] Das Budget muss wenigstens für ein Mal reichen.
} Es wurde nichts geändert.
refused-coupon-unreadable = „{ $near }“ konnte ich nicht lesen. Es wurde nichts geändert. So geht es:
    <code>/coupon new HALLO10 10% min 30 max 20 bis 31.12. einmal 100 mal Budget 200 #skincare</code>
    <code>/coupon give @anna 15% 7 Tage</code>
refused-coupon-taken = Der Code { $code } ist vergeben: Jemand hat ihn, oder er wurde beendet. Es wurde nichts geändert. Nimm einen anderen.
refused-coupon-gone = Dieses Angebot wurde schon gestartet, verworfen oder beendet. Es wurde nichts geändert.
refused-coupon-no-offer = Dieses Angebot läuft nicht. Es wurde nichts geändert. /coupon list zeigt die laufenden.
coupon-given-unsaid = Dort sind Angebote abbestellt (/stop), darum ging keine Nachricht hinaus: Der Gutschein wartet unter /coupons.
coupons-best = Welcher am besten ist: { $list }.
coupons-best-from = ab { $amount } { $code }
refused-coupon-withdrawn = Dieser Code kam mit Bestellung { $order }, und die wurde zurückgegeben. Es wurde nichts eingelöst.
refused-coupon-below-floor = Zusammen mit dem Preis der Stufe bliebe bei diesem Code zu wenig von der Bestellung. Es wurde nichts eingelöst. Zum Listenpreis geht es: häng <code>ohnerang</code> an.
coupon-desk = Für das Team: <code>{ $usage }</code>
coupon-next-of-desk = Er kommt mit Bestellungen, die hier gebucht werden, nicht mit denen aus einer Datei.
