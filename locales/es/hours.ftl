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
