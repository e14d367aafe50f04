# Por qué se escribe a un miembro, qué puede responder y qué sabe la tienda de los mensajes dudosos.
nudge-lapsed = { $name }, hace tiempo que no te vemos y en { $shop } te echamos de menos. { $points ->
    [0] Ven a ver qué hay de nuevo.
    [one] Aquí te espera todavía un punto.
   *[other] Aquí te esperan todavía { $points } puntos.
}
nudge-last-call = { $name }, esta compra en grupo termina { $day } a las { $time }: <b>{ $item }</b> por { $price }. { $missing ->
    [0] Ya es suficiente: sale adelante.
   *[other] Para que salga, { buy-missing }.
}
nudge-button-news = ¿Qué hay de nuevo?
nudge-button-join = Me apunto
nudge-button-why = ¿Por qué esto?
nudge-button-less = Menos de esto
nudge-button-stop = Parar
nudge-button-undo = Deshacer
nudge-why-lapsed = Tu último pedido fue el { $last }.
nudge-why-last_call = Termina pronto, estás en su grupo y aún no te has apuntado, y { $category ->
    [none] participas allí o te has apuntado a otras compras.
   *[other] te gusta { $category } o te has apuntado a otras compras.
}
nudge-why-learnt = La hora: aprendido de { $actions } { $actions ->
    [one] acción tuya
   *[other] acciones tuyas
} que hacia las { $hour } te viene bien.
nudge-why-tried = La hora: una prueba, para saber si te viene mejor que la de siempre.
nudge-why-region = La hora: cuando suele estar aquí la gente de tu zona.
nudge-less-done = Entendido: no habrá más mensajes como este hasta el { $until }.
nudge-more-done = Volverás a recibir mensajes como ese.
nudge-stopped = Hecho: no recibirás más novedades ni ofertas mías. A lo que preguntes, sigo respondiendo.
nudge-resumed = Volverás a saber de mí de vez en cuando.
nudge-news-open = <b>Compras en grupo abiertas</b>
nudge-news-buy = { $item } · { $price } · hasta { $day }, { $time }
nudge-news-none = Ahora no hay ninguna compra en grupo abierta. Con gusto te aviso cuando la haya.
nudge-kind-lapsed = «te echamos de menos»
nudge-kind-last_call = «última llamada»
pending-doubts = { $count ->
    [one] Un mensaje puede haber llegado o no. No lo repito por mi cuenta.
   *[other] { $count } mensajes pueden haber llegado o no. No los repito por mi cuenta.
}
pending-doubt = • { $name }, { $kind }, { $at }
pending-parked = { $count ->
    [one] Una actualización falló tres veces y quedó apartada.
   *[other] { $count } actualizaciones fallaron tres veces y quedaron apartadas.
} Nadie recibió una respuesta doble. /doctor muestra más.
pending-none = No hay nada en duda.
pending-button-again = Enviar otra vez: { $name }
pending-button-leave = Dejarlo así
pending-again-done = Lo enviaré otra vez, si ahora se le puede escribir.
pending-leave-done = Bien, se queda así.
pending-held = <b>A la espera de un momento mejor</b>
pending-held-line = • { $name }, { $kind }, hasta { $at }: { $reason }
pending-silent = <b>Lo que no se dijo últimamente, y por qué</b>
pending-silent-line = • { $name }, { $kind }, { $at }: { $reason }
reason-quiet = horas de silencio
reason-late = demasiado tarde para esa tarde
reason-cap_day = uno al día basta
reason-cap_week = dos por semana bastan
reason-cap_started = ya ha sabido bastante de la tienda esta semana
reason-stopped = pidió parar
reason-muted = quiere menos de esto
reason-erased = datos borrados
reason-unreachable = no se le puede escribir
reason-no_longer_true = ya no es cierto
reason-too_late = se pasó el momento
reason-paused = los envíos están en pausa
reason-refused = Telegram lo rechazó
reason-unproven = nunca confirmado
reason-holdout = está en el grupo que no recibe nada, para comparar
reason-window = fuera de las horas acordadas
reason-still_day = un día en que la tienda guarda silencio
reason-cap_hers = quiere saber de nosotros con menos frecuencia
reason-cap_group = el grupo ya tuvo bastante por hoy
reason-resting = descansa de nosotros un tiempo
reason-not_hers = quiere saber de otras cosas
reason-bought = ya ha comprado
reason-given_back = ha devuelto el pedido
reason-cancelled = retirado
refused-nudge-settled = Este mensaje ya está resuelto. No se envió nada otra vez.
refused-nudge-too-late = La ocasión ya pasó. No se envió nada otra vez.
refused-nudge-gone = Ya no conozco este mensaje. No se cambió nada.
nudge-expiring = { $name }, tienes { $points } { $points ->
    [one] punto
   *[other] puntos
} en { $shop } que puedes gastar hasta el { $last }; después se pierden.{ $more ->
    [0] {""}
   *[other] {" "}Otros { $more } caducan hasta el { $until }.
}
nudge-button-rewards = ¿Qué puedo canjear?
nudge-why-expiring = { $days ->
    [one] Tienes puntos que caducan en { $days } día o dos y no los has gastado.
   *[other] Tienes puntos que caducan en unos { $days } días y no los has gastado.
}
nudge-kind-expiring = «tus puntos caducan»
nudge-buy-over = { $state ->
    [succeeded] { $name }, ¡sale adelante! <b>{ $item }</b>, con { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    }. Participas con { $pieces }{ $dearer ->
        [0] {" "}× { $price }
       *[other] , { $sum } en total
    }. { $shop } se encarga desde aquí y te dirá cómo sigue.
    [waited] { $name }, <b>{ $item }</b> ha terminado y esta vez no hubo plaza para ti. No debes nada.{ nudge-buy-others }
   *[failed] { $name }, lo sentimos: <b>{ $item }</b> no sale esta vez, se llegó a { buy-progress }. No debes nada.{ nudge-buy-others }
}
nudge-buy-others = { $others ->
    [0] {""}
   *[other] {" "}¿Quizá te gusta otra compra abierta?
}
nudge-button-open-buys = ¿Qué más hay abierto?
nudge-kind-buy_over = «cómo acabó la compra»
nudge-why-buy_over = Te apuntaste a esta compra en grupo o esperabas plaza, por eso te cuento cómo acabó.
nudge-buy-owed = { $by ->
    [0] Por pagar: <b>{ $due }</b>.
   *[1] Por pagar: <b>{ $due }</b>, hasta el { $until }.
}
nudge-buy-back = { $amount } han vuelto a tu monedero.
nudge-buy-offer = { $name }, hay plaza para ti: { $pieces } × <b>{ $item }</b>{ $dearer ->
    [0] {" "}a { $price }
   *[other] , { $sum } en total
}. Te la guardo hasta el { $until }; después pasa a la siguiente persona.
nudge-button-take-place = Sí, me apunto
nudge-button-no-place = No, gracias
nudge-kind-buy_offer = «hay una plaza libre»
nudge-why-buy_offer = Estás en la lista de espera de esta compra y ha quedado una plaza libre.
nudge-buy-step = { $what ->
    [buying] { $name }, { $shop } ya está comprando: <b>{ $item }</b>, { $pieces } para ti.
    [arrived] { $name }, ha llegado a { $shop }: <b>{ $item }</b>, { $pieces } para ti.
    [shipped] { $name }, va de camino: { $pieces } × <b>{ $item }</b>.
    [done] { $name }, <b>{ $item }</b> ha terminado. ¡Gracias por participar!
    [cancelled] { $name }, lo sentimos: <b>{ $item }</b> se ha cancelado. No debes nada.
   *[edit] { $name }, <b>{ $item }</b> ha cambiado: { $price } por unidad, abierta hasta el { $until }. Sigues dentro con { $pieces }{ $dearer ->
        [0] {""}
       *[other] , { $sum } en total
    }. Si ya no te va bien, puedes salirte hasta entonces.
}
nudge-kind-buy_step = «cómo sigue la compra»
nudge-why-buy_step = Participas en esta compra en grupo, por eso te cuento cómo sigue.
nudge-buy-unpaid = { $name }, <b>{ $item }</b> te espera: quedan <b>{ $due }</b> por pagar hasta el { $until }. Si ya has pagado, la tienda lo anotará enseguida.
nudge-kind-buy_unpaid = «hay algo por pagar»
nudge-why-buy_unpaid = Participas en esta compra en grupo y aún no está todo pagado.
nudge-buy-asked = { $name }, lo pediste: <b>{ $item }</b> está abierta como compra en grupo, { $price } por unidad, hasta el { $until }.
nudge-kind-buy_asked = «lo que pediste»
nudge-why-buy_asked = Preguntaste en el grupo si alguien lo trae.
nudge-button-my-buys = Mis compras en grupo
nudge-birthday = ¡Feliz cumpleaños, { $name }! En { $shop } te deseamos un día maravilloso.
nudge-kind-birthday = «feliz cumpleaños»
nudge-why-birthday = Me dijiste cuándo es tu cumpleaños, y es hoy.
