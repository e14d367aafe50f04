# Lo que el equipo pregunta y cuenta sobre un miembro.
award-given = { $points } { $points ->
    [one] punto
   *[other] puntos
} para { $name } (#{ $member }). Puede usarlos ya.
award-known = Este regalo ya está anotado. No se ha anotado dos veces.
award-receipt = <b>+{ $points }</b> { $points ->
    [one] punto
   *[other] puntos
} de { $shop }{ $why ->
    [blank] . ¡Que los disfrutes!
   *[other] : { $why }
}
award-waits = { $points } puntos para { $name } superan los { $limit } que una persona da en un día. Aún no se ha anotado nada: se ha preguntado a otra persona del equipo.
award-second-ask = { $name } quiere dar a { $buyer } <b>{ $points } puntos</b>{ $why ->
    [blank] {""}
   *[other] {" "}({ $why })
}. Son más de { $limit } en un día. ¿Estás de acuerdo?
award-dropped = No se han dado puntos.
tag-set = { $name }: { $tags }{ $new ->
    [0] {" "}(ya la tenía)
   *[other] {""}
}
tag-taken = { $name } ya no tiene: { $tags }{ $gone ->
    [0] {" "}(no la tenía)
   *[other] {""}
}
who-lookalike = ⚠️ <b>Se parece a alguien de tu equipo, pero no lo es.</b> Comprueba el número antes de creerle.
who-name = <b>{ $name }</b> · #{ $number }{ $username ->
    [blank] {""}
   *[other] {" "}· { $username }
}
who-reach-dm = Se le puede escribir en privado.
who-reach-group-only = Solo en el grupo: aún no ha pulsado Iniciar.
who-reach-business = En tu chat de empresa.
who-reach-email-only = Solo se conoce su correo, por un archivo.
who-reach-blocked = Me ha bloqueado: no puedo escribirle.
who-reach-unknown = Aún no se sabe si le llega un mensaje privado.
who-place = { $language } · { $place }, allí son las { $time }
who-stopped = No quiere recordatorios ni ofertas.
who-birthday = Ha dicho su cumpleaños; el bot se guarda el día.
who-points = { $tier } · { $points } { $points ->
    [one] punto
   *[other] puntos
}, { $pending } pendientes · { $spent } en 12 meses
who-no-orders = Aún sin pedidos.
who-orders = { $orders } { $orders ->
    [one] pedido
   *[other] pedidos
} · { $total } en total · { $average } de media
who-order-dates = El primero el { $first }, el último el { $last }
who-gap = { $days ->
    [0] Varios el mismo día
    [one] Un día más o menos entre dos pedidos
   *[other] Unos { $days } días entre dos pedidos
}
who-tags = Etiquetas: { $tags }
who-no-tags = Aún sin etiquetas.
who-touch = { $on } · { $what }{ $times ->
    [1] {""}
   *[other] {" "}×{ $times }
}{ $where ->
    [blank] {""}
   *[other] {" "}· { $where }
}
touch-message = escribió
touch-reply = respondió
touch-reaction = reaccionó
touch-tap = pulsó un botón
touch-join = entró
touch-leave = salió
touch-start = pulsó Iniciar
touch-block = me bloqueó
doctor-group = <b>{ $title }</b>
doctor-standing-admin = ✓ Aquí soy admin.
doctor-standing-member = ✗ Aquí soy un miembro más.
doctor-hears-admin = ✓ Leo todos los mensajes: aprendo intereses y actividad.
doctor-hears-member = ✗ Con el modo de privacidad de Telegram solo leo comandos y respuestas a mí: ni intereses ni actividad.
doctor-joins-admin = ✓ Veo quién entra, sale y reacciona.
doctor-joins-member = ✗ No veo reacciones, y las entradas solo si Telegram las anuncia.
doctor-private-admin = ✓ Lo que respondo a una persona solo lo ve esa persona.
doctor-private-member = ✗ Solo puedo responder a una sola persona en los 15 segundos tras pulsar un botón; si no, por mensaje privado.
doctor-private-old = ✗ Una respuesta privada se vio en público aquí, así que respondo por mensaje privado.
doctor-clock = { $own ->
    [yes] ✓ Reloj de este grupo: { $place } ({ $zone }).
   *[no] ✓ Reloj de aquí: el de la tienda, { $place } ({ $zone }). <code>/zone Berlín</code> en el grupo pone otro.
}
doctor-unwelcome = ✗ Me añadió alguien ajeno a tu equipo. Callo hasta que el equipo escriba aquí.
doctor-mend-admin = → Hazme admin (permisos: borrar mensajes, invitar, fijar, gestionar etiquetas). No hace falta más.
doctor-mend-old = → Que los miembros me abran y pulsen Iniciar, así les llegan los mensajes privados.
doctor-well = Aquí todo está bien.
doctor-reach = Miembros a quienes puedo escribir: { $dm } · que me han bloqueado: { $blocked } · que nunca pulsaron Iniciar: { $never }
doctor-no-groups = Aún no estoy en ningún grupo. Añade @{ $bot } a tu grupo como admin.
refused-points-unreadable = Eso no es un número de puntos. No se ha anotado nada. Escribe cifras enteras, como <code>50</code>.
refused-points-not-positive = Los puntos empiezan en 1. No se ha anotado nada.
refused-points-not-whole = Los puntos no llevan decimales. No se ha anotado nada.
refused-points-too-large = Es más de lo que admite un regalo. No se ha anotado nada. Lo máximo es { $most }.
refused-too-many-points = Es más de lo que admite un regalo. No se ha anotado nada. Lo máximo es { $most }.
refused-bad-tag-name = «{ $text }» no puede ser una etiqueta. No se ha cambiado nada. Usa una o dos palabras cortas con letras, cifras y -, como <code>vip</code> o <code>interested:skincare</code>
deed-nothing = No se ha anotado nada: ya se dio, o la tienda no da puntos por esto. Quien lleva la tienda los fija así: <code>{ $usage }</code>
deed-receipt = <b>+{ $points }</b> puntos de { $shop } { $deed ->
    [share] por compartir.
    [review] por tu reseña.
   *[other] por tu cumpleaños.
}
sign-up-points = { $points ->
    [one] Ya tienes 1 punto: ¡te damos la bienvenida!
   *[other] Ya tienes { $points } puntos: ¡te damos la bienvenida!
}
