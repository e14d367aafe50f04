# Pedidos que anota el equipo, y lo que oye quien compró.
order-booked = Pedido { $number }: <b>{ $amount }</b> anotado para { $name } (#{ $member }){ $what ->
    [blank] .
   *[other] : { $what }.
}
order-points = { $points ->
    [0] Este importe no da puntos.
    [one] +1 punto, para usar desde el { $on }.
   *[other] +{ $points } puntos, para usar desde el { $on }.
}
order-tier = { $name } ya es <b>{ $tier }</b>.
order-known = Este pedido ya está anotado. No se ha anotado dos veces.
order-receipt = { $shop } ha anotado tu pedido: <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-receipt-points = { $points ->
    [0] Este importe no da puntos.
    [one] +1 punto, tuyo desde el { $on }.
   *[other] +{ $points } puntos, tuyos desde el { $on }.
}
order-receipt-tier = ¡Ya eres <b>{ $tier }</b>!
order-undone = Pedido { $number } ({ $amount }) anulado. { $name } tiene { $points } { $points ->
    [one] punto
   *[other] puntos
} menos.
order-undone-before = Este pedido ya estaba anulado. No se ha cambiado nada.
order-undone-receipt = { $shop } ha anulado tu pedido de { $amount } y los { $points } { $points ->
    [one] punto
   *[other] puntos
} que daba.
order-gone = Ya no encuentro este pedido. No se ha cambiado nada.
button-undo = Deshacer
refused-wrong-currency = Las cuentas se llevan en { $kept }, y aquí pone { $given }. No se ha anotado nada.
refused-amount-not-positive = Un pedido tiene un importe mayor que cero. No se ha anotado nada.
refused-two-readings = «{ $written }» puede ser { $one } o { $other }. No se ha anotado nada. Escríbelo sin separador de miles.
refused-amount-unreadable = No he podido leer el importe. No se ha anotado nada. Se escribe así: <code>/order 49.90 Crema x2</code>
refused-amount-too-large = Ningún pedido es tan grande. No se ha anotado nada.
refused-amount-too-fine = El importe tiene más decimales que la moneda. No se ha anotado nada.
refused-amount-with-note = Hay dos cifras juntas. No se ha anotado nada. Escribe la que se pagó.
refused-amount-other-style = El importe mezcla dos formas de escribir. No se ha anotado nada. Escríbelo como 49.90.
refused-bad-items = No he podido leer los artículos. No se ha anotado nada. Se escriben así: <code>Crema x2, Tónico</code>
refused-order-elsewhere = Un pedido con este número ya está anotado con otro total o para otra persona. No se ha cambiado nada.
refused-cause-reused = Esto ya estaba anotado y ahora dice otra cosa. No se ha cambiado nada.
