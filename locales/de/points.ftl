# Punkte und Stufen.
points-balance = <b>{ $points } { $points ->
    [one] Punkt
   *[other] Punkte
}</b> zum Einlösen
points-pending = + { $points } ab dem { $until }
points-none-yet = Für jede ausgegebene Einheit bekommst du 1 Punkt. Deine erste Bestellung eröffnet dein Punktebuch.
points-line-order = { $on } · { $points } · Bestellung
points-line-refund = { $on } · { $points } · Erstattung
points-line-award = { $on } · { $points } · { $note ->
    [blank] Geschenk vom Shop
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · Freundin geworben
tier-bronze = Bronze
tier-silver = Silber
tier-gold = Gold
tier-platinum = Platin
tier-now = Du bist <b>{ $tier }</b> · { $spent } in den letzten 12 Monaten
tier-missing = { $bar } { $percent } % · noch { $amount } bis { $next }
tier-top = Du bist ganz oben. Danke!
tier-ladder = <b>Die Stufen</b> (Ausgaben in 12 Monaten)
tier-rung = { $tier } ab { $amount }
