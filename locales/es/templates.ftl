# Messages with gaps, and what is wrong with one.
template-value = { $value }
refused-template-unknown = <code>{"{"}{ $word }{"}"}</code> no es algo que pueda rellenar{ $near ->
    [none] .
   *[other] {"; "}¿querías decir <code>{"{"}{ $near }{"}"}</code>?
} Conozco: { $known }. No se ha guardado nada; escribe el mensaje otra vez.
refused-template-fallback = <code>{"{"}{ $word }{"}"}</code> está vacío para algunas personas. Di qué poner entonces, detrás de una barra: <code>{"{"}{ $word }|…{"}"}</code>. No se ha guardado nada; escribe el mensaje otra vez.
refused-template-long = Podría pasarse { $over } { $over ->
    [one] carácter
   *[other] caracteres
} del límite de Telegram ({ $most } como máximo, con sitio para nombres y demás). No se ha guardado nada; escríbelo algo más corto.
refused-template-braces = Algo no se cierra en <code>{ $word }</code>. Un hueco se escribe así: <code>{"{"}name|tú{"}"}</code>. No se ha guardado nada; escribe el mensaje otra vez.
refused-template-empty = Ahí no hay nada que leer. No se ha guardado nada; escribe el mensaje otra vez.
