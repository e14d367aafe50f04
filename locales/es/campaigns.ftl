# Announcements: what members see under them, and how staff writes, checks and follows one.
campaign-button-points = Mis puntos
nudge-kind-campaign = anuncio
reason-halted = su anuncio está en pausa
nudge-why-campaign = El anuncio «{ $title }» { $some ->
    [yes] fue a quienes encaja. Se eligió según { $aspects }.
   *[no] fue a todo el mundo.
}
announce-aspect-tier = tu nivel
announce-aspect-place = tu idioma o dónde vives
announce-aspect-activity = lo a menudo que pasas por aquí
announce-aspect-orders = lo que has pedido y cuándo
announce-aspect-interests = lo que te gusta
announce-aspect-group = el grupo en el que estás
announce-aspect-buys = tus compras en grupo
announce-aspect-friends = la gente que has traído
announce-aspect-points = tus puntos
announce-ask-who = <b>¿Para quién es?</b>
    Toca una opción o escribe una pregunta como <code>tier &gt;= gold and not tag:vip</code> (/audience explica cómo).
announce-ask-what = <b>¿Qué van a leer?</b>
    Escríbelo como debe llegar; la negrita y la cursiva se conservan. También vale una foto con texto debajo.
    Huecos, cada uno con palabras por si no se sabe nada: <code>Hola {"{"}name|tú{"}"}</code>
    Conozco { $known }.
    Varios idiomas de una vez: empieza cada uno con <code>[en]</code>, <code>[de]</code> … al principio de una línea.
announce-ask-when = <b>¿Cuándo?</b>
    Toca una opción o escribe día y hora, como <code>vie 19:00</code> ({ $zone }).
announce-ask-variant = <b>¿Otra redacción?</b> Escríbela y el público se reparte: cada persona recibe una, al azar y para siempre. Hasta cuatro.
    Huecos: { $known }
announce-ask-picture = <b>Envía la foto.</b> El texto va debajo, así que puede tener 1.024 caracteres como máximo.
announce-ask-button = <b>¿Un botón debajo?</b> Toca uno o escribe sus palabras y un enlace: <code>Ver las cremas https://example.com/nuevo</code>
announce-ask-coupon = <b>¿Qué da el cupón?</b> Cada persona recibe su propio código. Escríbelo como en /coupon: <code>15% 7 días</code>. Rellena los huecos <code>{"{"}code|…{"}"}</code> y <code>{"{"}until|…{"}"}</code>.
announce-ask-language = <b>Lo mismo en { $language }.</b> Escríbelo como debe verlo quien lee { $language }; los demás reciben { $first }.
    Huecos: { $known }
    Hasta ahora dice:
announce-language-none = Sin { $language }
announce-button-language = Añadir { $language }
announce-change-language = { $said ->
    [yes] ✓ Texto en { $language }
   *[no] Añadir { $language }
}
announce-change-first = El primer texto está en { $language } · cambiar
announce-look-spoken = <b>En:</b> { $told }
announce-who-all = Todo el mundo
announce-who-best = { $tier } o más
announce-who-recent = Con pedido en los últimos 90 días
announce-who-quiet = Sin pedido desde hace 60 días
announce-who-never = Sin ningún pedido
announce-when-evening = Por la tarde de cada persona
announce-when-now = Ahora
announce-when-at = { $day }, { $time }
announce-button-buy = Unirse: { $item }
announce-button-none = Sin botón
announce-variants-none = Una redacción para todos
announce-picture-none = Sin foto
announce-coupon-none = Sin cupón
announce-button-send = Enviar a { $count } { $count ->
    [one] persona
   *[other] personas
}
announce-button-test = Prueba para mí
announce-button-change = Cambiar …
announce-button-agree = Sí, enviar
announce-button-refuse = No
announce-button-follow = ¿Cómo va?
announce-dropped = No se ha enviado nada.
announce-look = <b>Último vistazo</b> · { $title }
announce-look-who = <b>Quién:</b> <code>{ $audience }</code> · { $members ->
    [0] no encaja nadie (tu equipo queda fuera).
    [one] encaja una persona, lo recibiría { $fit } (tu equipo queda fuera).
   *[other] encajan { $members } personas, lo recibirían { $fit } (tu equipo queda fuera).
}
announce-look-names = { $more ->
    [0] { $names }
   *[other] { $names } y { $more } más; la mejor clientela primero
}
announce-look-languages = { $count ->
    [one] Una persona lee
   *[other] { $count } personas leen
} otro idioma ({ $told }) y lo recibirían en: { $first }.
announce-look-for = <b>{ $name ->
    [none] Así se lee
   *[other] Para { $name }
}</b>{ $language ->
    [none] {""}
   *[other] {" "}· { $language }
}{ $letter ->
    [none] {""}
   *[other] {" "}· redacción { $letter }
}{ $fallen ->
    [0] {""}
    [one] {" "}· un hueco sin dato
   *[other] {" "}· { $fallen } huecos sin dato
}
announce-look-fallbacks = <b>Si no se sabe nada</b>
announce-look-picture = Con la foto que enviaste.
announce-look-button = Botón: { $what ->
    [link] «{ $label }» → { $url }
    [buy] se une a la compra { $label }
   *[points] mis puntos
}
announce-look-when = <b>Cuándo:</b> { $timing ->
    [evening] por la tarde de cada persona
    [at] { $at }, el mismo momento para todos ({ $zone })
    [at_hers] a la hora de { $at }, según el reloj de cada persona
   *[now] ahora, salvo en horas de silencio
}
announce-look-span = { $one ->
    [yes] { $first } ({ $zone })
   *[no] primero { $first }, último { $last } ({ $zone })
}
announce-look-why-not = <b>Por qué no:</b>
announce-look-unsaid = • { $count } no lo reciben: { $reason }
announce-look-waits = • { $count } lo reciben más tarde: { $reason }
announce-look-free = <b>Coste:</b> ninguno.
announce-look-coupon = <b>Coste:</b> un código por persona, { $gives }.
announce-look-code = El texto no tiene <code>{"{"}code|…{"}"}</code>: el código va en un botón debajo.
announce-look-end = { $count ->
    [0] <b>No lo recibiría nadie</b>, así que no se puede enviar. Cambia para quién es.
   *[other] { $second ->
        [yes] Aún no se envía nada. Con tanta gente hace falta un segundo sí: se pregunta a otra persona del equipo.
       *[no] No se envía nada hasta que lo digas.
    }
}
announce-change = <b>¿Qué debe cambiar?</b>
announce-change-who = Quién
announce-change-what = Texto
announce-change-when = Cuándo
announce-change-variant = Segunda redacción
announce-change-picture = Foto
announce-change-button = Botón
announce-change-coupon = Cupón
announce-change-holdout = Fuera para comparar: { $percent } %
announce-change-notice = { $notice ->
    [yes] Es un aviso · hacerlo oferta
   *[no] Es una oferta · hacerlo aviso
}
announce-change-clock = { $timing ->
    [at_hers] Reloj de cada persona · usar el de la tienda
   *[at] Reloj de la tienda · usar el de cada persona
}
announce-test-note = <b>Prueba.</b> Solo te llega a ti y no cuenta en ningún sitio. Debajo la gente encuentra también «¿Por qué?», «Menos de esto» y «Parar».
announce-test-sent = Ya lo tienes.
announce-waits = Aún no se envía nada: { $count } personas son más de las { $limit } a las que alguien escribe por su cuenta. Se ha preguntado a otra persona del equipo.
announce-second-ask = { $name } quiere enviar esto a <b>{ $count } personas</b> (<code>{ $audience }</code>). ¿Lo enviamos?
announce-begun = «{ $title }» va de camino a { $count } { $count ->
    [one] persona
   *[other] personas
}.{ $paused ->
    [yes] {" "}La tienda está en pausa: espera hasta /resume.
   *[no] {" "}/campaigns muestra cómo va y lo detiene.
}
campaigns-none = Aún no se ha anunciado nada. /announce empieza.
campaigns-title = <b>Anuncios</b>
campaigns-line = • { $title } · { $state } · { $sent } enviados{ $waiting ->
    [0] {""}
   *[other] , faltan { $waiting }
}
campaign-state-draft = escribiéndose
campaign-state-checked = revisándose
campaign-state-waiting = espera un segundo sí
campaign-state-running = en camino
campaign-state-paused = en pausa
campaign-state-done = terminado
campaign-state-cancelled = detenido
campaign-state-recalling = retirándose
campaign-state-recalled = retirado
campaign-card = <b>{ $title }</b> · { $state }
campaign-card-who = A <code>{ $audience }</code>: { $members ->
    [-1] está por empezar
    [one] una persona
   *[other] { $members } personas
}
campaign-card-counts = <b>{ $sent }</b> enviados{ $waiting ->
    [0] , nadie espera
   *[other] , faltan { $waiting }
}
campaign-card-since = Empezó { $at }
campaign-card-doubts = • { $count } quizá llegaron, quizá no (/pending)
campaign-card-recall = Retirado: { $deleted } borrados{ $kept ->
    [0] {""}
   *[other] , { $kept } no se pudieron borrar (más de 48 horas, o el chat está cerrado)
}{ $codes ->
    [0] {""}
    [one] , un código sin usar anulado
   *[other] , { $codes } códigos sin usar anulados
}.
campaign-cancel-ask = ¿Detener «{ $title }» del todo? { $sent } { $sent ->
    [one] persona ya lo tiene
   *[other] personas ya lo tienen
}; otras { $waiting } no lo recibirán.
campaign-recall-ask = ¿Retirar «{ $title }»? Lo borro de los chats de { $sent } { $sent ->
    [one] persona
   *[other] personas
}, si no tiene más de 48 horas; lo leído, leído está. Otras { $waiting } no lo recibirán.{ $coupon ->
    [yes] {" "}Sus códigos dejan de valer.
   *[no] {""}
}
campaign-button-pause = Pausar
campaign-button-resume = Seguir
campaign-button-cancel = Detener
campaign-button-recall = Retirar
campaign-button-results = Resultados
campaign-button-refresh = Ver otra vez
refused-campaign-gone = Este anuncio ya no está. No se ha enviado nada. /announce empieza uno nuevo.
refused-campaign-changed = Este anuncio ha cambiado o ya ha avanzado. Ahora no se ha hecho nada. /campaigns muestra cómo va.
refused-campaign-empty = No lo recibiría nadie. No se ha enviado nada. Cambia para quién es.
refused-campaign-languages = Las distintas redacciones se comparan en un solo idioma: o hay una segunda redacción o un segundo idioma. No se ha cambiado nada. Quita primero lo otro.
refused-campaign-variants = Ya hay { $most } redacciones. No se ha cambiado nada.
refused-campaign-link = No veo palabras con un enlace detrás. No se ha cambiado nada. Escríbelo así: <code>Ver más https://example.com</code>.
refused-campaign-notice = Un aviso también llega a quienes no quieren ofertas, así que no lleva cupón. No se ha cambiado nada. Quita antes el cupón.
undone-announce = Deshecho: «{ $title }» está detenido. { $sent ->
    [0] Nadie lo ha recibido ni lo recibirá.
    [one] Una persona ya lo tiene y lo conserva; { $waiting } más no lo recibirán.
   *[other] { $sent } personas ya lo tienen y lo conservan; { $waiting } más no lo recibirán.
}
undone-ask-announcement = Deshecho: «{ $title }» ya no espera un segundo sí. No se ha enviado nada.
undone-pause-announcement = Deshecho: «{ $title }» sigue adelante, faltan { $waiting }.
undone-resume-announcement = Deshecho: «{ $title }» está en pausa otra vez. Hasta ahora lo tienen { $sent }.
undo-all-out = «{ $title }» ya ha salido para todas las personas a las que iba ({ $sent }), así que no queda nada que detener. No se ha cambiado nada. Lo que llegó hace menos de 48 horas aún se puede retirar.
