# Cuándo escribe la tienda por su cuenta: por día de la semana, y los días en que guarda silencio.
hours-days = Lun Mar Mié Jue Vie Sáb Dom
hours-every-day = a diario
hours-windows = Escribo por mi cuenta solo { $windows }, según el reloj de cada persona.
hours-always = Escribo por mi cuenta cualquier día, a cualquier hora fuera de las horas de silencio.
hours-still = Nada el { $days }.
hours-owed = Lo que se debe a los miembros se dice igual: cómo acabó una compra en grupo, lo que preguntaron.
hours-set = Desde ahora es así. Lo ya previsto se adapta en diez minutos.
hours-how = Para cambiarlo: <code>/hours lun-vie 19-21, sáb 10-12</code> o <code>/hours always</code>. Días de silencio: <code>/hours still 12-25 2027-04-05</code> o <code>/hours still none</code>.
hours-never-open = Todo { $windows } cae en las horas de silencio ({ $start } a { $end }): nunca se diría nada. No se ha cambiado nada: indica horas fuera de ellas.
refused-bad-windows = “{ $wrong }” no es un momento de la semana. No se ha cambiado nada. Escríbelo así: <code>lun-vie 19-21, sáb 10-12</code>, cada tramo dentro de un día.
refused-bad-still-day = “{ $wrong }” no es un día. No se ha cambiado nada. Escribe <code>2027-04-05</code>, o <code>12-25</code> para todos los años.
command-hours = a qué horas escribo por mi cuenta

# The clock a group lives by.
group-clock = { $own ->
    [yes] Este grupo va con el reloj de <b>{ $place }</b> ({ $zone }): allí son las { $time }.
   *[no] Este grupo va con el reloj de la tienda, <b>{ $place }</b> ({ $zone }): allí son las { $time }.
}
group-clock-rules = Con él callo aquí de noche, cuento los mensajes de cada día y leo los plazos que escribes para las compras en grupo.
group-clock-set = Los plazos ya fijados siguen en el mismo momento.
group-clock-how = Otro: toca uno o escribe aquí <code>/zone Berlín</code>.
group-clock-unknown = No conozco ese lugar. No se ha cambiado nada. Toca uno de estos o escribe <code>/zone</code> y la ciudad grande más cercana.
button-group-clock-shop = El reloj de la tienda
button-group-clock-back = Volver a { $place }
command-zone = tu propio reloj: dónde vives
command-zone-change = el reloj de un grupo (escríbelo allí)
