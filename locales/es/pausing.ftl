# Callar los mensajes propios de la tienda y dejarlos salir de nuevo.
pause-done = <b>En pausa.</b> Respondo a quien pregunta y no envío nada por mi cuenta. { $waiting ->
    [0] No hay nada esperando.
    [one] Un mensaje está esperando.
   *[other] { $waiting } mensajes están esperando.
} Con /resume sigo.
resume-none = No hay nada en pausa.
resume-ask = En pausa desde { $since }. { $waiting ->
    [0] No hay nada esperando.
    [one] Un mensaje está esperando.
   *[other] { $waiting } mensajes están esperando.
} { $late ->
    [0] Ninguno llega tarde.
    [one] Uno llega tarde y no se enviará.
   *[other] { $late } llegan tarde y no se enviarán.
} Antes de enviar cada uno compruebo otra vez si aún procede. Tras recuperar una copia, alguno puede haberse enviado ya.
resume-button-go = Seguir y enviar lo que aún procede
resume-button-drop = Seguir y retirar lo que espera
resume-done = Sigo. Lo que espera sale a su hora.
resume-dropped = Sigo. { $dropped ->
    [0] No había nada que retirar.
    [one] He retirado un mensaje.
   *[other] He retirado { $dropped } mensajes.
}
paused-since = <b>En pausa desde { $since }.</b> Respondo a quien pregunta y no envío nada por mi cuenta. /resume me deja seguir.
