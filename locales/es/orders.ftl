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
refused-amount-not-positive = Un importe debe ser mayor que cero. No se ha anotado nada.
refused-two-readings = «{ $written }» puede ser { $one } o { $other }. No se ha anotado nada. Escríbelo sin separador de miles.
refused-amount-unreadable = No he podido leer el importe. No se ha anotado nada. Se escribe así: <code>/order 49.90 Crema x2</code>
refused-amount-too-large = Eso es más de lo que anoto de una vez. No se ha anotado nada.
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
why-day = día del club
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
button-card = Ficha de { $name }
order-yourself = ⚠️ Quien compra eres tú. Anótalo solo si lo has comprado tú.
order-far-above = ⚠️ { $amount } está muy por encima de todos los pedidos hasta ahora (el mayor fue de { $usual }). Revisa el importe.
order-items-differ = ⚠️ Los artículos suman { $items } con el envío, no { $amount }. Revisa los importes.
order-twin = ⚠️ Se parece al pedido { $number }, que llegó en un archivo hace menos de un día con el mismo total. Anótalo solo si es otro.
order-unpaid = Anotado como no pagado, <b>U{ $number }</b>: { $amount } para { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. No cuenta hasta que llegue el dinero: entonces escribe <code>/paid U{ $number }</code>. <code>/order U{ $number } cancelado</code> lo descarta.
order-unpaid-receipt = { $shop } ha anotado tu pedido de <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] : { $what }
}. Aún no está pagado; los puntos llegan cuando lo esté.
order-unpaid-cancelled = U{ $number } ({ $amount }, { $name }) queda descartado. Nunca se llegó a anotar, así que no cambia nada más.
order-unpaid-cancelled-receipt = { $shop } ha descartado tu pedido sin pagar de { $amount }.
order-test = Solo una prueba, <b>no se ha anotado nada</b>: { $amount } para { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. Si la última palabra es parte del artículo, escribe <code>x1</code> detrás.
unpaid-head = <b>Esperan su dinero</b> · <code>/paid U12</code> anota uno
unpaid-line = U{ $number } · { $on } · { $name } · { $amount }{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
unpaid-none = Ningún pedido espera su dinero.
refused-not-unpaid = Ningún pedido espera su dinero con este número. No se ha anotado nada. <code>/paid</code> muestra los que sí.
refused-paid-later = El código, los puntos y el monedero se gastan al pagar. No se ha anotado nada: déjalos fuera ahora y anota el pedido con <code>/order</code> cuando llegue el dinero.
refused-nothing-to-undo = En las últimas 24 horas no has hecho nada que se pueda deshacer: un pedido, puntos, una recarga, una liberación, una etiqueta, una recompensa entregada o un anuncio. No se ha cambiado nada.
undone-tag = Deshecho: { $tags } { $changed ->
    [0] ya no estaba en { $name }. No se ha cambiado nada.
   *[other] ya no está en { $name }.
}
undone-untag = Deshecho: { $tags } { $changed ->
    [0] ha cambiado en { $name } desde entonces. No se ha cambiado nada.
   *[other] vuelve a estar en { $name }.
}
undone-hand-over = Deshecho: { $title } vuelve a esperar en /redemptions.
refused-act-stays = Lo último que hiciste { $act ->
    [cancel_redemption] fue devolver los puntos de una recompensa, y ya los tiene
    [give_coupon] fue dar un cupón: <code>/coupon stop</code> lo termina
    [tier] fue poner un nivel a mano: su propio botón lo quita
    [import] fue un archivo de pedidos: cancela pedidos sueltos con <code>/order 231 cancelled</code>
    [open_buy] fue abrir una compra en grupo, y puede que ya haya gente apuntada
    [cancel_announcement] fue detener un anuncio para siempre: <code>/announce</code> lo escribe de nuevo
    [recall_announcement] fue retirar un anuncio: <code>/announce</code> lo escribe de nuevo
    [group_zone] fue poner el reloj de un grupo: <code>/zone</code> en el grupo pone otro
   *[other] se cambia con su propio comando
}; <code>/undo</code> sirve para pedidos, puntos, recargas, liberaciones, etiquetas, recompensas entregadas y anuncios. No se ha cambiado nada.
refused-correction-stays = El pedido { $number } se ha vuelto a corregir desde entonces o tiene otros artículos, así que <code>/undo</code> no lo toca. { $total ->
    [none] Corrígelo otra vez con <code>/correct { $number }</code> y el total correcto
   *[other] Corrígelo otra vez, antes era así: <code>/correct { $number } { $total }</code>
}; o cancélalo: <code>/order { $number } cancelled</code>. No se ha cambiado nada.
order-correction-undone = Deshecho: el pedido { $number } vuelve a ser de <b>{ $new }</b>, no de { $old }. Da { $points } { $points ->
    [one] punto
   *[other] puntos
} ahora.
refused-release-stays = Esos puntos ya están gastados, o ya se podrían gastar de todos modos, así que no pueden volver a esperar. No se ha cambiado nada.
refused-undone-before = Lo último que hiciste ya lo deshizo otra persona o una devolución. No se ha cambiado nada, y lo anterior tampoco.
refused-refund-stays = Lo último que hiciste fue una devolución, y esa no se deshace: el dinero ya volvió. Si fue un error, anota el pedido de nuevo. No se ha cambiado nada.
refused-bad-rule = Una regla da del 100 al { $most } por ciento, y los puntos fijos son 0 o más. No se ha cambiado nada.
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] de bienvenida
    [share] por compartir
    [review] por tu reseña
    [birthday] por tu cumpleaños
   *[other] de la tienda
}
order-sum-tier = Precio { $tier } −{ $percent } %: −{ $off }
order-sum-tier-shipping = Envío gratis con { $tier }: −{ $off }
order-better = Le conviene más: <code>{ $code }</code> ({ $gives }){ $tier ->
    [yes] {""}
   *[no] {" "}sobre el precio normal, sin el de su nivel
}. Pagaría <b>{ $pay }</b>{ $rest ->
    [yes] {" "}antes de puntos y monedero.
   *[no] .
}
order-points-could = { $points ->
    [one] 1 punto suyo podría pagar { $off }: añade <code>puntos 1</code>.
   *[other] { $points } puntos suyos podrían pagar { $off }: añade <code>puntos { $typed }</code>.
}
order-left-out = · <code>{ $code }</code>: { $why }
order-next-code = Ha recibido un cupón para su próximo pedido: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , hasta { $until }.
}
order-receipt-next-code = Para tu próximo pedido: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , hasta { $until }.
} Lo tienes en /coupons.
order-correct-instead = El pedido { $number } no se puede corregir a { $amount }. { $why } No se ha cambiado nada. Devuélvelo con <code>/refund { $number }</code> y anótalo de nuevo.
button-take-code = Usar { $code }
refund-settled = { $amount } de eso devuelve el saldo que dio un cupón por un pedido ya devuelto.
refund-coupon = { $fate ->
    [over] El plazo del cupón ha pasado: no vuelve.
    [spent] El saldo que dio el cupón ya se gastó: el cupón queda usado, y el saldo se descuenta de lo que vuelva después al monedero.
   *[back] { $until ->
        [none] El cupón vuelve a servir.
       *[other] El cupón vuelve a servir, hasta { $until }.
    }
}
refund-next-withdrawn = { $codes ->
    [one] El cupón para el próximo pedido que vino con él termina aquí.
   *[other] Los { $codes } cupones para el próximo pedido que vinieron con él terminan aquí.
}
refund-next-kept = El cupón { $code } que vino con él ya se usó: eso se queda así.
refused-sum-moved = Lo que se descuenta ha cambiado desde que lo viste: ahora quedaría por pagar { $due }. No se ha anotado nada. Envía el pedido otra vez.
refused-second-first = Desde { $limit } una segunda persona confirma la devolución, y para eso el pedido tiene que estar anotado. No se ha guardado nada. Anota el pedido y devuélvelo después.
refused-undo-too-large = Desde { $limit } confirma una segunda persona. No se ha retirado nada. Escribe <code>/refund { $number }</code>.
