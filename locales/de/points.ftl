# Punkte.
points-balance = <b>{ $points } { $points ->
    [one] Punkt
   *[other] Punkte
}</b> zum Einlösen
points-pending = + { $points } ab dem { $until }
points-none-yet = { $points ->
    [0] Bestellungen bringen hier gerade keine Punkte.
    [one] Du bekommst 1 Punkt für je { $unit }, die du zahlst.
   *[other] Du bekommst { $points } Punkte für je { $unit }, die du zahlst.
} Dein erster Eintrag eröffnet dein Punktebuch; alles steht in /rules.
points-line-order = { $on } · { $points } · Bestellung
points-line-refund = { $on } · { $points } · Erstattung
points-line-award = { $on } · { $points } · { $note ->
    [blank] Geschenk vom Shop
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · { $taken ->
    [0] du hast jemanden mitgebracht
   *[1] die Bestellung dazu wurde zurückgegeben
}
points-owed = Nach einer Erstattung fehlen dir { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}; die nächsten, die du sammelst, gleichen das aus.
points-expiring = { $points } { $points ->
    [one] Punkt ist
   *[other] Punkte sind
} bis { $last } einlösbar
points-line-redeem = { $on } · { $points } · { $note ->
    [blank] eingelöst
   *[other] eingelöst: { $note }
}
points-line-return = { $on } · { $points } · zurückbekommen
points-line-release = { $on } · { $points } · früher einlösbar als geplant
points-line-expired = { $on } · { $points } · verfallen
points-line-merge = { $on } · { $points } · deine Konten wurden eins
button-older = Ältere
button-newest = Neueste
refused-not-enough-points = Das braucht { $need } Punkte, einlösbar sind jetzt { $have }. Es wurde nichts gebucht.
