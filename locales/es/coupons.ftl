# Cupones: los que tiene cada miembro, lo que vale un código, lo que ofrece el equipo y por qué un código no sirve.
coupon-gives = { $kind ->
    [percent] { $value } % de descuento
    [amount] { $amount } de descuento
    [shipping] envío gratis
    [gift] un regalo con tu pedido: { $gift }
    [points] { $value ->
        [one] { $value } punto
       *[other] { $value } puntos
    }
   *[wallet] { $amount } de saldo
}{ $only ->
    [none] {""}
   *[other] {" "}(solo { $only })
}
coupon-gives-next = con cada pedido, para el siguiente: { $gives }
coupon-min = · en pedidos desde { $amount }
coupon-max = · { $amount } de descuento como máximo
coupon-from = · desde el { $starts }
coupon-until = · hasta el { $ends }
coupon-per-person = { $times ->
    [one] · una vez por persona
   *[other] · { $times } veces por persona
}
coupon-days = { $days ->
    [one] · durante { $days } día desde que se da
   *[other] · durante { $days } días desde que se da
}
coupon-uses = { $uses ->
    [one] · { $uses } uso en total
   *[other] · { $uses } usos en total
}
coupon-budget = · puede costar { $amount } en total
coupon-zone = · horas de { $zone }

coupons-yours = <b>Tus cupones</b>
coupons-none = Ahora mismo no tienes ningún cupón. Cuando la tienda te dé uno, estará aquí. ¿Tienes un código? Escribe <code>/coupon CÓDIGO</code> y te digo lo que vale.
coupons-how = Dile el código a la tienda al hacer el pedido. Cada pedido admite un cupón.
coupon-one = <code>{ $code }</code> · <b>{ $gives }</b>
coupon-kept = { $order ->
    [none] · se está usando ahora, hasta las { $until }
   *[other] · guardado para el pedido { $order } hasta las { $until }
}
coupon-works = <code>{ $code }</code> te sirve:
coupon-how-order = Dile este código a la tienda al hacer el pedido. Cada pedido admite un cupón.
coupon-how-take = No hace falta ningún pedido: pulsa para canjearlo.
coupon-taken = { $points ->
    [0] { $credit } de saldo ya son tuyos.
    [one] { $points } punto ya es tuyo. Lo ves con /points.
   *[other] { $points } puntos ya son tuyos. Los ves con /points.
}
points-line-coupon = { $on } · { $points } · cupón { $note }
button-copy-code = Copiar { $code }
button-take = Canjear

coupon-last-look = <b>{ $change ->
    [yes] ¿Cambiar esta oferta?
   *[no] ¿Empezar esta oferta?
}</b>{ $change ->
    [yes] {" "}Lo que ya está reservado conserva las condiciones de antes.
   *[no] {""}
}
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
coupon-cost = Costará probablemente <b>{ $total }</b>{ $capped ->
    [yes] {" "}(los límites no dejan más)
   *[no] {""}
}: de { $people } personas a las que puedo avisar, lo usan unas { $share } de cada 100, o sea { $orders ->
    [one] { $orders } pedido
   *[other] { $orders } pedidos
} de { $order } de media, { $each } cada uno.
coupon-cost-unknown = { $shipping ->
    [yes] No puedo decir cuánto costará: no sé lo que te cuestan los envíos. Añade <code>max 8</code> con lo máximo que pagas.
   *[no] No puedo decir cuánto costará: todavía no hay pedidos en los que basarme.
}
coupon-margin-left = Del pedido al que más afecta quedan <b>{ $left }</b> (costes: { $cost } % del precio; tiene que quedar al menos el { $floor } %).
coupon-margin-unknown = { $known ->
    [yes] No puedo comprobar lo que queda de un pedido: todavía no hay ninguno en el que basarme.
   *[no] No puedo comprobar lo que queda de un pedido. Añade lo que te cuesta y lo que tiene que quedar: <code>coste 60% margen 10%</code>
}
coupon-opened = { $code ->
    [none] En marcha: { $gives }.
   *[other] { $version ->
        [1] En marcha: <code>{ $code }</code> da { $gives }.
       *[other] Cambiada: <code>{ $code }</code> da { $gives } desde ahora.
    }
}
coupon-dropped = Descartada. No se ha empezado ni cambiado ninguna oferta.
button-open-coupon = Sí, empezar
coupon-given = { $name } (#{ $member }) tiene ahora un cupón: <code>{ $code }</code>
coupon-given-before = Este cupón ya se dio. No se ha dado nada dos veces.
coupon-receipt = { $shop } tiene un cupón para ti: <code>{ $code }</code>. Lo encuentras en /coupons.
coupon-offers = <b>Ofertas en marcha</b>
coupon-offers-none = No hay ninguna oferta en marcha. Se hace así: <code>{ $usage }</code>
coupon-offers-more = … y { $more } más
coupon-offers-given = { $codes ->
    [one] A una persona en concreto: { $codes } código
   *[other] A personas en concreto: { $codes } códigos
}, usados { $uses } ×, coste { $cost }
coupon-offer = { $code ->
    [none] <b>{ $gives }</b> · dado { $codes } ×, usado { $uses } ×, coste { $cost }
   *[other] <code>{ $code }</code> · <b>{ $gives }</b> · usado { $uses } ×, coste { $cost }
}
coupon-stop-question = <b>¿Parar esta oferta para siempre?</b>
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
    Se ha usado { $uses } ×. { $codes ->
        [one] El código repartido dejará
       *[other] Los { $codes } códigos repartidos dejarán
    } de servir. Los pedidos que la tienen la conservan.
coupon-offer-stopped = Parada. Sus códigos ya no sirven; los pedidos que la tienen la conservan.
button-stop-coupon = Parar { $code }
button-stop-now = Parar

refused-coupon-unknown = Este código no existe. No se ha usado nada. Míralo otra vez: O y 0, I y 1 cuentan como iguales, así que es otra letra.
refused-coupon-locked = Han sido diez códigos equivocados en una hora. El siguiente lo leo a partir de las { $until_time }. No se ha usado nada.
refused-coupon-not-yours = Este código es de otra persona. No se ha usado nada.
refused-coupon-stopped = La tienda ha parado esta oferta. No se ha usado nada.
refused-coupon-not-yet = Este código vale desde { $starts_day } a las { $starts_time }. No se ha usado nada.
refused-coupon-over = Este código valía hasta el { $last }. No se ha usado nada.
refused-coupon-used = { $order ->
    [none] Ya usaste este código el { $at }. No se ha usado otra vez.
   *[other] Ya usaste este código en el pedido { $order } ({ $at }). No se ha usado otra vez.
}
refused-coupon-reserved = { $order ->
    [none] Este código se está usando ahora. A las { $until_time } vuelve a estar libre si no sale adelante.
   *[other] Este código está guardado para el pedido { $order }. A las { $until_time } vuelve a estar libre si no se paga.
} No se ha usado nada.
refused-coupon-used-up = { $most ->
    [one] Este código tenía { $most } uso y ya está gastado. No se ha usado nada.
   *[other] Este código tenía { $most } usos y ya están todos gastados. No se ha usado nada.
}
refused-coupon-budget-spent = Lo que la tienda reservó para este código ya se ha agotado. No se ha usado nada.
refused-coupon-minimum = Este código es para pedidos desde { $minimum }: con { $missing } más, sirve. No se ha usado nada.
refused-coupon-category = Este código es solo para artículos de <code>#{ $category }</code>{ $why ->
    [prices] , y sin precios no sé qué parte del pedido es. No se ha usado nada. Añade lo que cuesta cada artículo: <code>Crema @12 #{ $category }</code>
    [unknown] , y ningún artículo de este pedido dice de qué es. No se ha usado nada. Escríbelo detrás del artículo: <code>Crema @12 #{ $category }</code>
   *[none] , y en este pedido no hay ninguno. No se ha usado nada.
}
refused-coupon-next-order = Este código vino con este mismo pedido y es para el siguiente. No se ha usado nada.
refused-coupon-nothing-off = En este pedido no hay nada que este código pueda descontar. Lo conservas.
refused-coupon-needs-order = Este código solo sirve junto con un pedido: díselo a la tienda al hacerlo. No se ha usado nada.
refused-coupon-one-per-order = Este pedido ya tiene un cupón, y cada pedido admite uno. No se ha usado nada.
refused-coupon-worth-less = { $best } vale más en este pedido, y cada pedido admite un cupón. Este lo conservas.
refused-coupon-reservation-over = Este cupón ya no está guardado: ha pasado la media hora o se devolvió. No se ha usado nada. Usa el código otra vez.
refused-coupon-margin = De un pedido quedaría demasiado poco. No se ha repartido nada.
    { $price } pagados − { $cost } de costes − { $shipping } de envío − { $fees } de comisiones − { $points } en puntos = <b>{ $left }</b>, y tienen que quedar al menos { $floor }.
    Bastaría un descuento menor o un <code>min</code> más alto.
refused-coupon-terms = { $field ->
    [code] Delante va un código para todos: de 3 a { $most } letras y cifras, como <code>WELCOME10</code>.
    [name] Los cupones para el siguiente pedido no tienen código propio: <code>/coupon new siguiente 10% 30 días</code>
    [value] Lo que da tiene que estar entre 1 y { $most }.
    [gift] El regalo necesita un nombre de { $most } caracteres como máximo.
    [category] La categoría detrás de # necesita un nombre de { $most } caracteres como máximo.
    [count] Los límites tienen que estar entre 1 y { $most }.
    [days] Los días tienen que ser de 1 a { $most }.
    [ends] El final tiene que estar por llegar y después del principio, a { $most } días como máximo.
   *[budget] El presupuesto tiene que alcanzar al menos para un uso.
} No se ha cambiado nada.
refused-coupon-unreadable = No he podido leer «{ $near }». No se ha cambiado nada. Se escribe así:
    <code>/coupon new HOLA10 10% mín 30 máx 20 hasta 31.12. una vez 100 usos presupuesto 200 #skincare</code>
    <code>/coupon give @anna 15% 7 días</code>
refused-coupon-taken = El código { $code } está cogido: alguien lo tiene o ya se paró. No se ha cambiado nada. Elige otro.
refused-coupon-gone = Esta oferta ya empezó, se descartó o se paró. No se ha cambiado nada.
refused-coupon-no-offer = Esta oferta no está en marcha. No se ha cambiado nada. Con /coupon list ves las que lo están.
coupon-given-unsaid = Esa persona no quiere ofertas (/stop), así que no he enviado nada: el cupón la espera en /coupons.
coupons-best = Cuál te conviene: { $list }.
coupons-best-from = desde { $amount } { $code }
refused-coupon-withdrawn = Este código vino con el pedido { $order }, que se devolvió. No se ha usado nada.
refused-coupon-below-floor = Junto con el precio del nivel, este código dejaría demasiado poco del pedido. No se ha usado nada. Con el precio normal sí sirve: añade <code>sinnivel</code>.
coupon-desk = Para el equipo: <code>{ $usage }</code>
coupon-next-of-desk = Llega con los pedidos anotados aquí, no con los que se leen de un archivo.
