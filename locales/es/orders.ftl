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
order-dropped = No se ha anotado nada.
order-foreign = { $amount } a { $rate }
order-correct-ask = El pedido { $number } de { $name } está anotado con <b>{ $old }</b>. ¿Corregirlo a <b>{ $new }</b>? Lo anotado se anula y se anota de nuevo; los puntos cambian con ello.
order-corrected = Pedido { $number } corregido de { $old } a <b>{ $new }</b>. Ahora da { $points } { $points ->
    [one] punto
   *[other] puntos
}.
order-corrected-receipt = { $shop } ha corregido tu pedido { $number } de { $old } a <b>{ $new }</b>. Ahora te da { $points } { $points ->
    [one] punto
   *[other] puntos
}.
order-sum = <b>{ $amount }</b> para { $name } (#{ $member }){ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-sum-coupon = Cupón { $code }: { $any ->
    [yes] −{ $off }
   *[no] { $gift ->
        [none] sin descuento
       *[other] con { $gift }
    }
}
order-sum-points = { $points } puntos: −{ $off }
order-sum-wallet = Del monedero: −{ $off }
order-sum-due = Queda por pagar: <b>{ $amount }</b>
order-sum-ask = ¿Lo anoto así?
button-book = Anotar
button-correct = Corregir
button-refund = Devolver
why-base = { $points } por { $amount }
why-more = { $points } { $name } ×{ $factor }
why-day = día de socias
why-list = { $more ->
    [none] { $first }
   *[other] { $first }, { $more }
}
undone-award = Deshecho: { $name } vuelve a tener { $points } { $points ->
    [one] punto
   *[other] puntos
} menos.
undone-award-receipt = { $shop } ha retirado { $points } { $points ->
    [one] punto
   *[other] puntos
} que se anotaron por error.
undone-bonus = { undone-award }
undone-bonus-receipt = { undone-award-receipt }
undone-release = Deshecho: { $points } puntos del pedido { $number } vuelven a esperar.
undone-release-receipt = { $shop } liberó por error { $points } puntos del pedido { $number }. Vuelven a esperar hasta la fecha que te dijimos.
undone-top_up = Deshecho: { $amount } ha salido otra vez del monedero de { $name }.
undone-top_up-receipt = { $shop } ha sacado { $amount } de tu monedero: se había puesto por error.
refund-ask = ¿Devolver <b>{ $amount }</b> del pedido { $number } a { $name }?
refund-points = { $points ->
    [0] No se quita ningún punto.
    [one] Se quita 1 punto.
   *[other] Se quitan { $points } puntos.
}
refund-returned = { $points ->
    [one] Vuelve 1 punto que se gastó en él.
   *[other] Vuelven { $points } puntos que se gastaron en él.
}
refund-wallet = Al monedero: { $amount }
refund-cash = Se devuelve: { $amount }
refund-coupon = El cupón vuelve a servir, al menos 7 días.
refund-owed = { $points ->
    [one] Los puntos ya se gastaron: queda a deber 1 punto, que pagarán los próximos.
   *[other] Los puntos ya se gastaron: quedan a deber { $points } puntos, que pagarán los próximos.
}
refund-second = { $alone ->
    [yes] Desde { $limit } confirma una segunda persona. En el equipo solo estás tú, así que basta tu sí.
   *[no] Desde { $limit } confirma una segunda persona.
}
refund-second-ask = { $name } quiere devolver <b>{ $amount }</b> del pedido { $number } a { $buyer }. ¿Estás de acuerdo?
refund-waits = Tu sí está anotado. Aún no se ha devuelto nada: hemos preguntado a otra persona del equipo.
refund-done = <b>{ $amount }</b> del pedido { $number } devuelto a { $name }.
refund-receipt = { $shop } te ha devuelto <b>{ $amount }</b> de tu pedido { $number }.
refund-dropped = No se ha devuelto nada.
refund-held = El pedido { $ref } aún no está anotado. La devolución de { $amount } espera y se anota cuando llegue el pedido.
refund-held-before = Ya espera una devolución del pedido { $ref } de al menos { $amount }. No se ha añadido nada.
delivered = El pedido { $number } de { $name } ha llegado. { $points ->
    [0] Sus puntos ya se pueden usar.
    [one] Su punto se puede usar desde el { $on }.
   *[other] Sus { $points } puntos se pueden usar desde el { $on }.
}
delivered-receipt = Tu pedido { $number } de { $shop } ha llegado. { $points ->
    [0] Sus puntos ya son tuyos.
    [one] Su punto es tuyo desde el { $on }.
   *[other] Sus { $points } puntos son tuyos desde el { $on }.
}
delivered-before = El pedido { $number } ya constaba como entregado. No se ha cambiado nada.
released = { $points ->
    [one] { $name } ya puede usar 1 punto del pedido { $number }.
   *[other] { $name } ya puede usar { $points } puntos del pedido { $number }.
}
released-receipt = { $points ->
    [one] Ya puedes usar 1 punto de tu pedido { $number } en { $shop }.
   *[other] Ya puedes usar { $points } puntos de tu pedido { $number } en { $shop }.
}
released-before = No hay puntos del pedido { $number } esperando. No se ha cambiado nada.
orders-head = <b>Tus pedidos</b>
orders-none = Aún no tienes pedidos en { $shop }.
orders-line = <b>{ $number }</b> · { $on } · <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
orders-status = { $status ->
    [delivered] Entregado
    [refunded] Devuelto
    [partly_refunded] Devuelto en parte, quedan { $left }
   *[other] Pagado
}
orders-points = { $pending ->
    [yes] +{ $points } puntos, tuyos desde el { $on }
   *[no] +{ $points } puntos
}
refused-plan-over = Esto ya se anotó, se descartó o cambió desde que se mostró. Ahora no se ha anotado nada.
refused-same-person = Ya has dicho que sí. Tiene que estar de acuerdo otra persona del equipo; no se ha anotado nada.
refused-no-such-order = No conozco ningún pedido con este número. No se ha cambiado nada.
refused-nothing-left = Todo esto ya se había devuelto. No se ha cambiado nada.
refused-refund-too-much = De este pedido quedan { $left } por devolver. No se ha anotado nada.
refused-no-such-item = No sé a qué artículo te refieres. No se ha anotado nada. En este pedido: { $items }
refused-item-without-price = No sé cuánto se pagó por { $item }. No se ha anotado nada. Escribe el importe.
refused-points-over-share = Con puntos se paga como mucho el { $share } % de lo que queda: { $most } puntos por { $amount }. No se ha anotado nada.
refused-more-than-due = Solo quedan { $most } por pagar. No se ha anotado nada.
refused-bad-rate = No he podido leer el cambio. No se ha anotado nada. Se escribe así: <code>/order 350 CNY @0.13 Crema</code>
refused-refunded-more = De este pedido ya se devolvieron { $refunded }, tanto o más que eso. No se ha cambiado nada.
refused-nothing-to-undo = No has anotado nada en las últimas 24 horas que se pueda deshacer. No se ha cambiado nada.
refused-refund-stays = Lo último que hiciste fue una devolución, y esa no se deshace: el dinero ya volvió. Si fue un error, anota el pedido de nuevo. No se ha cambiado nada.
refused-bad-rule = Una regla da del 100 al { $most } por ciento, y los puntos fijos son 0 o más. No se ha cambiado nada.
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] de bienvenida
    [share] por compartir
    [review] por tu reseña
    [birthday] por tu cumpleaños
   *[other] de la tienda
}
