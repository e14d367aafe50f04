# De qué, cuándo y cada cuánto quieren mensajes los miembros, con sus propias palabras.
preferences-done = <b>Entendido.</b> A partir de ahora:
preferences-only = solo sobre { $categories }
preferences-without = nada sobre { $categories }
preferences-hours = { $span ->
    [whole] {""}
    [late] desde las { $start }{" "}
    [early] hasta las { $end }{" "}
   *[span] entre las { $start } y las { $end }{" "}
}{ $days ->
    [every] cualquier día
    [weekend] solo los fines de semana
    [weekdays] solo entre semana
   *[some] solo en { $names }
}
preferences-week = { $times ->
    [one] una vez por semana como máximo
   *[other] { $times } veces por semana como máximo
}
preferences-month = { $times ->
    [one] una vez al mes como máximo
   *[other] { $times } veces al mes como máximo
}
preferences-rest = nada antes del { $until }
preferences-none = Escribo como siempre: poco, y en tu tarde.
preferences-stopped = Habías dicho basta y eso sigue en pie: ni novedades ni ofertas. Di «escríbeme como antes» si quieres volver a recibirlas.
preferences-unread = Eso no lo he entendido, así que no he cambiado nada.
preferences-how = Dímelo sin más, por ejemplo: «solo cuidado de la piel, por la noche, máximo una vez por semana», «no antes de las 9», «pausa hasta el lunes», «escríbeme como antes». A lo que me preguntes siempre respondo.
preferences-button-again = Como antes
preferences-undone = Deshecho. Ahora queda así:
preferences-undo-late = Después has pedido otra cosa. No se ha cambiado nada; /less muestra lo que vale ahora.
button-wishes = De qué te escribo
