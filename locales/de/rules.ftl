# Wie Punkte in diesem Shop funktionieren, und wie das Team das ändert.
rules-title = <b>So funktionieren Punkte bei { $shop }</b>
rules-earn = • Du bekommst { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} für je { $unit }, die du zahlst, nach Rabatten und ohne Versand.
rules-times = • { $name }: { $factor }-mal so viele Punkte.
rules-deed = { $deed ->
    [sign_up] • Fürs Mitmachen gibt es { $points } Punkte.
    [share] • Fürs Teilen gibt es { $points } Punkte.
    [review] • Für eine Bewertung gibt es { $points } Punkte.
    [birthday] • Zum Geburtstag gibt es { $points } Punkte.
   *[referral] • Wenn du jemanden mitbringst, bekommst du { $points } Punkte.
}
rules-hold = • Sie zählen { $days } Tage nach der Bestellung oder { $after } Tage nach der Lieferung.
rules-life = • { $days ->
    [0] Sie verfallen nicht.
   *[other] Sie sind { $days } Tage lang einlösbar; die am frühesten verfallen, werden zuerst genommen, und ich sage dir vorher Bescheid.
}
rules-spend = • { $points } Punkte bezahlen { $unit }; bis zu { $percent } % einer Bestellung kannst du mit Punkten bezahlen. /rewards zeigt, was es sonst dafür gibt.
rules-refund = • Wird etwas erstattet, gehen die Punkte dafür wieder weg; Punkte, mit denen du bezahlt hast, kommen zurück und gelten noch mindestens 7 Tage.
rules-numbers = <b>Die Zahlen</b> · <code>{ $usage }</code> ändert eine
rules-ask = <code>{ $name }</code> von { $was } auf <b>{ $value }</b> ändern? Was gebucht ist, bleibt, wie es ist; es gilt ab jetzt.
rules-changed = Erledigt: <code>{ $name }</code> ist ab jetzt { $value }.
refused-no-such-number = Eine Zahl mit diesem Namen kenne ich nicht. Es wurde nichts geändert. Ändern lassen sich: { $names }
refused-number-out-of-bounds = { $name } geht von { $least } bis { $most }. Es wurde nichts geändert.
refused-number-moved = Jemand hat { $name } inzwischen geändert. Es wurde nichts geändert. Sieh dir /rules noch einmal an.
rules-points-earn = { $earn ->
    [yes] • Was mit Punkten bezahlt wird, bringt auch Punkte.
   *[no] • Was mit Punkten bezahlt wird, bringt keine Punkte; Versand und Steuer auch nicht.
}
rules-same = <code>{ $name }</code> ist schon { $value }. Es wurde nichts geändert.
