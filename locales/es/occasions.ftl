# Lo que se escribe a cada miembro en sus propias ocasiones, y lo que la tienda ajusta de cada una.
nudge-welcome = { $name }, ¡qué bien tenerte aquí! Te enseño tus puntos, te digo qué compras en grupo están abiertas y te cuento las novedades de { $shop }. Escríbeme «solo cuidado de la piel, por la noche» o lo que prefieras, y así lo haré.
nudge-friend-came = { $name }, { $friend } ha llegado con tu enlace. Con el primer pedido recibes { $points } { $points ->
    [one] punto
   *[other] puntos
}.
nudge-friend-ordered = { $name }, { $friend } ha hecho un pedido: { $points } { $points ->
    [one] punto va
   *[other] puntos van
} de camino, y desde el { $on } puedes gastarlos.
nudge-friend-returned = { $name }, la recompensa por traer a { $friend } ya no cuenta: { $points ->
    [0] los puntos que te anuncié no llegan.
    [one] se ha retirado { $points } punto.
   *[other] se han retirado { $points } puntos.
} { $owed ->
    [0] Tienes { $held } { $held ->
        [one] punto
       *[other] puntos
    }; no ha cambiado nada más.
   *[other] Ahora te { $owed ->
        [one] falta { $owed } punto
       *[other] faltan { $owed } puntos
    }: los próximos que ganes lo compensan. No ha cambiado nada más.
} { $again ->
    [no] /friends muestra hasta dónde ha llegado cada persona.
   *[day] Un pedido nuevo hasta el { $again } la hace valer otra vez: /friends
}
nudge-buy-day = { $name }, queda un día: la compra en grupo de <b>{ $item }</b> por { $price } termina { $day } a las { $time }. { $missing ->
    [0] Ya es suficiente: sale adelante.
   *[other] Para que salga, { buy-missing }.
}
nudge-buy-near = { $name }, { $missing ->
    [0] ya es suficiente
   *[other] { buy-missing }
}: <b>{ $item }</b> por { $price }. Termina { $day } a las { $time }, ya van { $people }.
nudge-near-shipping = { $name }, solo te faltan { $missing }: desde { $least } el envío es gratis.
nudge-coupon-ends = { $name }, tu cupón de { $shop } vale hasta el { $last }: <b>{ $gives }</b> con <code>{ $code }</code>. Todavía no lo has usado.
nudge-birthday-gift = { $name }, tu regalo de cumpleaños de { $shop } sigue esperándote: <b>{ $gives }</b> con <code>{ $code }</code>, hasta el { $last }.
nudge-birthday-soon = { $name }, se acerca tu cumpleaños y { $shop } tiene algo para ti: { $percent } % de descuento, una vez, hasta el { $until }. Tu código: <code>{ $code }</code>
nudge-delivered = { $name }, tu paquete llegó hace unos días: { $what }. ¿Está todo como querías? Si no, díselo a { $shop } y lo arreglamos.
nudge-review = { $name }, ¿qué te parece { $what }? Una foto o unas palabras en el grupo ayudan a quien todavía lo está pensando.{ $points ->
    [0] {""}
    [one] {" "}Te da un punto.
   *[other] {" "}Te da { $points } puntos.
}
nudge-replenish = { $name }, ¿se te está acabando <b>{ $item }</b>? Lo compraste por última vez el { $last }. Avisa a { $shop } si quieres más.
nudge-frequent = { $name }, vienes a menudo y en { $shop } nos alegra: { $percent } % en tu próximo pedido desde { $least }, hasta el { $until }. Tu código: <code>{ $code }</code>
nudge-specialist = { $name }, de { $category } sabes mucho. De parte de { $shop }: { $percent } % en todo lo de esa categoría de tu próximo pedido, hasta el { $until }. Tu código: <code>{ $code }</code>
nudge-anniversary = { $name }, hoy hace { $years ->
    [one] un año
   *[other] { $years } años
} de tu primer pedido en { $shop }. ¡Gracias por seguir aquí!
nudge-member-day = { $name }, { $day } es día de miembros en { $shop }: tus pedidos dan { $times } puntos todo el día.
nudge-winback = { $name }, en { $shop } te echamos de menos. Aquí tienes { $percent } % en tu próximo pedido, solo para ti, hasta el { $until }: <code>{ $code }</code>
nudge-declining = { $name }, ¿echas algo en falta en { $shop }? Responde a este mensaje. Y aquí están las novedades.
nudge-missed-buys = { $name }, esto pasó sin ti: { $items }. Quizá te venga mejor algo de lo que { $shop } tiene abierto ahora.
nudge-why-welcome = Pulsaste Empezar hace poco y aún no has hecho ningún pedido.
nudge-why-friend_came = Alguien siguió tu enlace.
nudge-why-friend_ordered = Alguien que llegó con tu enlace ha hecho un pedido, y te contamos lo que ganaste.
nudge-why-friend_returned = Una recompensa por alguien que trajiste ya no cuenta, y te contamos qué se ha retirado.
nudge-why-buy_day = Termina en un día, encaja con lo que te gusta o has comprado, y aún no te has apuntado.
nudge-why-buy_near = Está casi completa, encaja con lo que te gusta o has comprado, y aún no te has apuntado.
nudge-why-near_shipping = Lo que llevas en compras abiertas casi llega al envío gratis.
nudge-why-coupon_ends = Tienes un cupón sin usar que termina pronto.
nudge-why-birthday_gift = Tu regalo de cumpleaños está sin usar y termina pronto.
nudge-why-birthday_soon = Me dijiste tu cumpleaños, y es dentro de unos días.
nudge-why-delivered = Un pedido tuyo llegó hace unos días, y preguntamos una vez si todo va bien.
nudge-why-review = Un pedido tuyo llegó hace un tiempo y te lo has quedado.
nudge-why-replenish = { $own ->
    [yes] Lo compraste { $times } veces, más o menos cada { $days } días, y desde entonces no.
   *[no] Suele hacer falta más cada { $days } días, y no lo has vuelto a comprar.
}
nudge-why-frequent = Has hecho { $orders } pedidos en medio año.
nudge-why-specialist = Casi todo lo que compraste en medio año es de un mismo tipo.
nudge-why-anniversary = Es el aniversario de tu primer pedido.
nudge-why-member_day = Has pedido en los últimos meses y se acerca un día de miembros.
nudge-why-winback = Pedías mucho aquí, y hace tiempo que no.
nudge-why-declining = Pides menos que antes y nos gustaría saber por qué.
nudge-why-missed_buys = Las últimas { $missed } compras en grupo de lo que te gusta terminaron sin ti.
nudge-kind-welcome = «te damos la bienvenida»
nudge-kind-friend_came = «alguien ha llegado»
nudge-kind-friend_ordered = «alguien ha pedido»
nudge-kind-friend_returned = «una recompensa se fue»
nudge-kind-buy_day = «queda un día»
nudge-kind-buy_near = «casi completa»
nudge-kind-near_shipping = «casi envío gratis»
nudge-kind-coupon_ends = «tu cupón termina»
nudge-kind-birthday_gift = «tu regalo te espera»
nudge-kind-birthday_soon = «un regalo de cumpleaños»
nudge-kind-delivered = «¿todo bien?»
nudge-kind-review = «¿qué te parece?»
nudge-kind-replenish = «¿se te acaba?»
nudge-kind-frequent = «gracias por venir tanto»
nudge-kind-specialist = «para quien sabe»
nudge-kind-anniversary = «desde tu primer pedido»
nudge-kind-member_day = «día de miembros»
nudge-kind-winback = «un cupón para volver»
nudge-kind-declining = «¿echas algo en falta?»
nudge-kind-missed_buys = «pasó sin ti»
occasions-title = <b>Cuándo escribe { $shop } por su cuenta</b>
    Toca una ocasión para verla. Nadie recibe más de { $day } al día ni { $week } a la semana, esté lo que esté activado.
occasions-one = { $kind } está { $on ->
    [yes] en marcha
   *[no] desactivada
}.
occasions-needs = Sigue desactivada hasta que pongas su número: { $usage }
occasions-button = { $on ->
    [yes] ✓
   *[no] ✗
} { $kind }
occasions-button-on = Activar
occasions-button-off = Desactivar
occasions-button-all = Todas las ocasiones
occasions-number = <code>{ $name }</code> { $value } ({ $least }–{ $most })
occasions-usage = Para cambiar un número: { $usage }
occasions-tuned = Hecho: { $kind }, { $name } es { $value } desde ahora. Lo que ya está previsto se vuelve a comprobar antes de enviarse.
refused-no-such-occasion = No conozco esa ocasión o ese número. No se ha cambiado nada. /occasions las muestra todas.
refused-occasion-number-refused = { $name } puede ir de { $least } a { $most }. No se ha cambiado nada.
