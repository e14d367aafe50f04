# Lo que se dice cuando algo no se puede: qué pasó, qué no cambió, qué hacer ahora.
whisper-failed = { $name }, tengo una respuesta solo para ti. Abre @{ $bot }, pulsa Iniciar y pregunta otra vez.
refused-shop-error = No ha funcionado. No se ha cambiado nada.
refused-not-allowed = Eso solo lo puede hacer el equipo de la tienda. No se ha cambiado nada.
refused-anonymous = Escribes como grupo y no veo quién eres. No se ha cambiado nada. Desactiva un momento «Permanecer anónimo» y repítelo.
refused-rights-unknown = No he podido comprobar con Telegram si eres admin aquí. No se ha cambiado nada. Prueba otra vez en un minuto.
refused-who-is-meant = No sé a quién te refieres. No se ha cambiado nada. Responde a un mensaje suyo, o escribe @usuario o su número.
refused-bad-words = No he podido leerlo. No se ha cambiado nada. Se escribe así: <code>{ $usage }</code>
refused-press-forged = Este botón no funciona. No se ha cambiado nada. Pide uno nuevo.
refused-press-not-yours = Este botón no es para ti. No se ha cambiado nada.
refused-press-stale = Este botón ya caducó. No se ha cambiado nada. Pide uno nuevo.
