# Lo que un miembro puede decidir.
settings-now = <b>Tus ajustes</b>
    Idioma: { $language }
    Tu hora: { $place }
    Silencio: de { $start } a { $end }
    Cumpleaños: { $birthday ->
        [none] sin indicar
       *[other] { $birthday }
    }
    Avisos y ofertas: { $nudges }
settings-nudges-on = activados
settings-nudges-off = apagados
settings-language = ¿En qué idioma hablamos?
settings-zone = ¿Dónde vives? Toca un lugar o escribe tu ciudad.
settings-quiet = ¿Cuándo debo guardar silencio?
button-language = Idioma
button-place = Lugar
button-quiet = Horas de silencio
button-nudges-off = Parar avisos
button-nudges-on = Permitir avisos
settings-likes = ¿Qué te gusta? Toca lo que quieras y después Listo.
button-likes = Lo que me gusta
button-birthday = Cumpleaños
button-birthday-forget = Olvidar mi cumpleaños
settings-birthday = { $birthday ->
    [none] ¿Cuándo es tu cumpleaños? Escribe día y mes, por ejemplo 29 de febrero o 29.2. Recibes una felicitación al año, ese día.
   *[other] Tu cumpleaños: <b>{ $birthday }</b>. Para cambiarlo, escribe día y mes, por ejemplo 29 de febrero o 29.2.
} Se guarda cifrado y el equipo de la tienda no ve el día.
settings-birthday-kept = Anotado: <b>{ $birthday }</b>. { $nudges ->
    [off] Tus avisos están apagados: no habrá felicitación hasta que los permitas.
   *[on] Recibes una felicitación al año, ese día.
}
settings-birthday-gone = He olvidado tu cumpleaños. No recibirás felicitación.
settings-birthday-unread = { $why ->
    [ambiguous] Eso podrían ser dos días distintos. Escribe el mes con letras, por ejemplo 3 de abril.
   *[other] Ahí no he podido leer un día. Escribe día y mes, por ejemplo 29 de febrero o 29.2.
} No ha cambiado nada.
settings-birthday-in-group = Tu cumpleaños es solo cosa tuya. Escribe /settings a @{ $bot } en privado y toca allí Cumpleaños. No ha cambiado nada.
