# Puntos y niveles.
points-balance = <b>{ $points } { $points ->
    [one] punto
   *[other] puntos
}</b> para gastar
points-pending = + { $points } más a partir del { $until }
points-none-yet = Ganas 1 punto por cada unidad que gastas. Tu primer pedido abre tu libreta.
points-line-order = { $on } · { $points } · pedido
points-line-refund = { $on } · { $points } · reembolso
points-line-award = { $on } · { $points } · { $note ->
    [blank] regalo de la tienda
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · trajiste a una amiga
tier-bronze = Bronce
tier-silver = Plata
tier-gold = Oro
tier-platinum = Platino
tier-now = Eres <b>{ $tier }</b> · { $spent } en los últimos 12 meses
tier-missing = { $bar } { $percent } % · te faltan { $amount } para { $next }
tier-top = Estás en lo más alto. ¡Gracias!
tier-ladder = <b>Los niveles</b> (gasto en 12 meses)
tier-rung = { $tier } desde { $amount }
