# Bestellungen, die das Team bucht, und was die Kundin hört.
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
refused-amount-not-positive = Eine Bestellung hat einen Betrag über null. Es wurde nichts gebucht.
refused-two-readings = „{ $written }“ kann { $one } oder { $other } heißen. Es wurde nichts gebucht. Schreib es ohne Tausenderzeichen.
refused-amount-unreadable = Diesen Betrag konnte ich nicht lesen. Es wurde nichts gebucht. So geht es: <code>/order 49.90 Creme x2</code>
refused-amount-too-large = So groß ist keine Bestellung. Es wurde nichts gebucht.
refused-amount-too-fine = Der Betrag hat mehr Nachkommastellen als die Währung. Es wurde nichts gebucht.
refused-amount-with-note = Da stehen zwei Zahlen nebeneinander. Es wurde nichts gebucht. Schreib die, die bezahlt wurde.
refused-amount-other-style = Der Betrag mischt zwei Schreibweisen. Es wurde nichts gebucht. Schreib ihn wie 49.90.
refused-bad-items = Die Artikel konnte ich nicht lesen. Es wurde nichts gebucht. So geht es: <code>Creme x2, Toner</code>
refused-order-elsewhere = Eine Bestellung mit dieser Nummer steht mit anderem Betrag oder für jemand anderen im Buch. Es wurde nichts geändert.
refused-cause-reused = Das war schon gebucht und sagt jetzt etwas anderes. Es wurde nichts geändert.
