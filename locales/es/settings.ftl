# Lo que un miembro puede decidir.
settings-now = <b>Tus ajustes</b>
    Idioma: { $language }
    Tu hora: { $place }
    Silencio: de { $start } a { $end }
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
