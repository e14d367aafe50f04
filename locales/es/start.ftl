# El primer minuto, y las primeras palabras del bot en un grupo.
start-hello = ¡Hola, { $name }! Yo llevo tus puntos y tus compras en grupo en <b>{ $shop }</b>. Tres toques y listo; puedes saltarte cualquiera.
start-language = <b>1/3</b> ¿En qué idioma hablamos?
start-zone = <b>2/3</b> ¿Dónde vives? Así no te llega nada mío de noche. Toca un lugar o escribe tu ciudad.
start-interests = <b>3/3</b> ¿Qué te gusta? Toca todo lo que quieras y luego Listo.
start-ready = Todo listo, { $name }. Pregúntame cuando quieras: /points · /tier · /buys · /refer. O dilo con tus palabras. /settings cambia lo que me has contado, /stop apaga mis avisos.
start-owner = <b>{ $shop }</b> ya está en tus manos. Ahora añádeme a tu grupo con permisos de administración, para ver quién entra y responder en privado. Después prueba /order respondiendo al mensaje de un miembro. /help lo enseña todo.
start-in-group = Mejor en privado: abre @{ $bot } y pulsa Iniciar.
button-add-to-group = Añadirme a un grupo
zone-which = ¿A cuál te refieres?
zone-not-found = No conozco ese lugar. Toca uno de estos o escribe la ciudad grande más cercana.
group-hello = Hola, estoy aquí por <b>{ $shop }</b>. Pregúntame /points, /tier o /buys: solo te respondo a ti. Para mensajes privados, ábreme y pulsa Iniciar.
group-who-are-you = Hola. Trabajo para <b>{ $shop }</b> y aquí me quedo en silencio hasta que alguien de su equipo escriba en este grupo.
button-begin-again = Contártelo de nuevo
