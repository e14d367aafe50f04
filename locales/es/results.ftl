# Lo que han traído los mensajes: anuncios, tipos de mensaje, un mes.
results-title = <b>{ $title }</b>
results-nothing-sent = Todavía no ha llegado nada con seguridad.
results-since = Desde el { $at }
results-sent = <b>{ $sent }</b> de { $planned } enviados{ $held ->
    [0] {""}
   *[other] , { $held } apartados para comparar
}
results-waiting = { $count ->
    [one] Uno espera aún su momento.
   *[other] { $count } esperan aún su momento.
}
results-unproven = { $count ->
    [one] Uno quizá no llegó; no se le atribuye ningún pedido.
   *[other] { $count } quizá no llegaron; no se les atribuye ningún pedido.
}
results-not-sent = Sin enviar: { $reasons }
results-answers = { $tapped } tocaron · { $replied } respondieron · { $measured ->
    [yes] { $clicked } siguieron el enlace
   *[no] clics sin medir
}{ $asked ->
    [0] {""}
   *[other] {" "}· { $asked } preguntaron por qué
}
results-orders = <b>{ $orders ->
    [one] Un pedido
   *[other] { $orders } pedidos
}, { $revenue }</b> gracias a él
results-assisted = Tuvo parte en { $orders ->
    [one] un pedido más
   *[other] { $orders } pedidos más
} ({ $revenue }), que { $orders ->
    [one] cuenta
   *[other] cuentan
} para otro mensaje.
results-coupons = Cupones: { $used } de { $codes } usados, { $cost } regalados{ $orders ->
    [0] {""}
   *[other] , { $each } por pedido
}
results-margin = { $known ->
    [0] Margen: desconocido, ningún pedido dice cuánto costó el género.
   *[other] Margen tras descuentos: { $margin } (el coste consta en { $known } de { $orders } pedidos)
}
results-sides-title = <b>¿Habría pasado igual?</b>
results-watched-until = Observo hasta el { $at } antes de juzgar: tres días para llegar, siete para pedir.
results-nobody-held = No se apartó a nadie, así que no puedo saberlo.
results-sides = Con mensaje: pidieron { $ordered } de { $people } ({ $share } %). Sin él: { $without } de { $held } ({ $wouldhave } %).
results-too-few = Faltan datos para decir nada: hacen falta 25 personas, 5 de ellas apartadas, y 5 pedidos.
results-verdict = { $verdict ->
    [works] <b>Funciona</b> ({ $sure } % de seguridad): unos { $middle } pedidos que no habría habido, probablemente de { $low } a { $high }.
    [harms] <b>Hace daño</b> ({ $sure } % de seguridad): unos { $middle } pedidos, probablemente de { $low } a { $high }.
   *[unsure] No es seguro: un { $sure } % de probabilidad de que ayudara; de { $low } a { $high } pedidos que no habría habido, { $middle } en el centro.
}
results-wording = <b>{ $letter }</b>: { $sent } enviados, { $answered } con respuesta, { $orders ->
    [one] un pedido
   *[other] { $orders } pedidos
}, { $revenue }
results-advice = 💡 { $step ->
    [stop_harm] Déjalo: pidieron { $part } de { $whole } con mensaje, pero { $other } de { $others } sin él.
    [stop_nothing] Déjalo, no cambia nada: pidieron { $part } de { $whole } con mensaje y { $other } de { $others } sin él.
    [stop_silent] Déjalo o di otra cosa: respondieron { $part } de { $whole } y nadie pidió.
    [smaller] Da menos: los { $part } pedidos con coste conocido trajeron menos de lo que costaron.
    [other_gift] Prueba otro regalo: respondieron { $other } de { $others }, pero solo se usaron { $part } de { $whole } cupones.
    [wording] Usa la versión { $letter }: respondieron { $part } de { $whole }; a las demás, { $other } de { $others }.
   *[hour] Envíalo entre las { $from } y las { $until }: entonces respondieron { $part } de { $whole }; a otras horas, { $other } de { $others }.
}
results-button-all = Todo el mes
picture-way = 🟦 enviados · 🟩 con respuesta{ $codes ->
    [0] {""}
   *[other] {" "}· 🟪 cupones usados
} · 🟧 pedidos
picture-sides = Pidieron en 10 días: 🟫 con mensaje · ⬛ sin mensaje
picture-wordings = A, B …: con respuesta, por versión
results-button-picture = Como imagen
overview-sum = <b>Los últimos { $days } días: { $orders ->
    [one] un pedido
   *[other] { $orders } pedidos
}, { $revenue }</b>
overview-line = • { $kind }: { $sent } enviados, { $answered } con respuesta, { $orders ->
    [one] un pedido
   *[other] { $orders } pedidos
}, { $revenue }
overview-others = • { $kinds ->
    [one] un tipo más
   *[other] { $kinds } tipos más
}: { $sent } enviados, { $orders ->
    [one] un pedido
   *[other] { $orders } pedidos
}, { $revenue }
overview-rest = • sin mensaje: { $orders ->
    [one] un pedido
   *[other] { $orders } pedidos
}, { $revenue }
overview-note = Cada pedido cuenta una vez: para el mensaje cuyo cupón usó; si no, para el último respondido en 7 días; si no, para el último que llegó en 72 horas. Quién ha leído un mensaje no se lo dice Telegram a nadie.
refused-no-such-report = No conozco ningún anuncio así. No se ha cambiado nada. /report muestra el mes y lo que hay que ver; /campaigns muestra los anuncios.
refused-holdout-size = Con un { $percent } % apartado casi no quedaría nadie a quien escribir. No se ha cambiado nada: elige de 0 a { $most } %.
link-gone = Este enlace ya no lleva a ningún sitio. No se ha cambiado nada. Mira el mensaje más reciente o pregunta en el chat.
link-later = Ahora mismo no se puede consultar. Prueba otra vez dentro de un minuto.
