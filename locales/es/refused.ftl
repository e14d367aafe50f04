# Lo que se dice cuando algo no se puede: qué pasó, qué no cambió, qué hacer ahora.
whisper-failed = { $name }, tengo una respuesta solo para ti. Abre @{ $bot }, pulsa Iniciar y pregunta otra vez.
refused-shop-error = No ha funcionado. No se ha cambiado nada.
refused-not-allowed = Eso solo lo puede hacer el equipo de la tienda. No se ha cambiado nada.
refused-anonymous = Escribes como grupo y no veo quién eres. No se ha cambiado nada. Desactiva un momento «Permanecer anónimo» y repítelo.
refused-rights-unknown = No he podido comprobar con Telegram si eres admin aquí. No se ha cambiado nada. Prueba otra vez en un minuto.
refused-who-is-meant = No sé a quién te refieres. No se ha cambiado nada. Responde a uno de sus mensajes, o escribe un nombre, @usuario o su número.{ $usage ->
    [none] {""}
   *[other] {" "}Se escribe así: <code>{ $usage }</code>
}
which-one = ¿A quién te refieres? No se ha cambiado nada, porque cualquiera puede ponerse un nombre. Toca: verás la ficha, o copiarás tu comando con su número para enviarlo.{ $more ->
    [0] {""}
   *[other] {" "}Hay { $more } más con ese nombre.
}
refused-bad-words = No he podido leerlo. No se ha cambiado nada. Se escribe así: <code>{ $usage }</code>
refused-press-forged = Este botón no funciona. No se ha cambiado nada. Pide uno nuevo.
refused-press-not-yours = Este botón no es para ti. No se ha cambiado nada.
refused-press-stale = Este botón ya caducó. No se ha cambiado nada. Pide uno nuevo.
refused-bad-audience = No entiendo «{ $word }» (carácter { $column }). No se ha seleccionado a nadie. Ahí cabe: { $expected }. /audience muestra cómo se escribe.
refused-words-gone = Ya no veo lo que escribiste, así que no he enviado nada. Escríbelo otra vez, por favor.
