# Puntos.
points-balance = <b>{ $points } { $points ->
    [one] punto
   *[other] puntos
}</b> para gastar
points-pending = + { $points } más a partir del { $until }
points-none-yet = { $points ->
    [0] Ahora mismo los pedidos no dan puntos aquí.
    [one] Ganas 1 punto por cada { $unit } que pagas.
   *[other] Ganas { $points } puntos por cada { $unit } que pagas.
} Tu primer apunte abre tu libreta; todo está en /rules.
points-line-order = { $on } · { $points } · pedido
points-line-refund = { $on } · { $points } · reembolso
points-line-award = { $on } · { $points } · { $note ->
    [blank] regalo de la tienda
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · { $taken ->
    [0] trajiste a alguien
   *[1] se devolvió el pedido de quien trajiste
}
points-owed = Un reembolso te dejó debiendo { $points } { $points ->
    [one] punto
   *[other] puntos
}; los próximos que ganes los saldan.
points-expiring = { $points } { $points ->
    [one] punto se puede
   *[other] puntos se pueden
} gastar hasta el { $last }
points-line-redeem = { $on } · { $points } · { $note ->
    [blank] canjeados
   *[other] canjeados: { $note }
}
points-line-return = { $on } · { $points } · te fueron devueltos
points-line-release = { $on } · { $points } · se pueden gastar antes de lo previsto
points-line-expired = { $on } · { $points } · caducados
points-line-merge = { $on } · { $points } · tus cuentas se unieron
button-older = Anteriores
button-newest = Últimos
refused-not-enough-points = Hacen falta { $need } puntos y ahora se pueden gastar { $have }. No se ha anotado nada.
