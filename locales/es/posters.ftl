# Enlaces propios de la tienda.
poster-none = La tienda todavía no tiene enlaces propios. <code>/links escaparate</code> hace uno: quien venga por él recibe la etiqueta <code>source:escaparate</code>.
poster-list = <b>Enlaces de la tienda</b>
poster-line = · { $name }{ $stopped ->
    [yes] {" "}(parado)
   *[no] {""}
}: { $starts } han venido, { $joins } en un grupo, { $ordered } han pedido, { $again } otra vez
poster-made = El enlace <b>{ $name }</b>:
    <code>{ $url }</code>
    Para escribirlo: <code>{ $code }</code>. Quien venga por él recibe la etiqueta <code>source:{ $name }</code>.
poster-picture = Escanea, o escribe <code>{ $code }</code> al bot · { $name }
poster-button-picture = { $name }: imagen
poster-button-stop = { $name }: parar
poster-stopped = El enlace ya no lleva a ninguna parte. Quien vino por él sigue contado; <code>/links</code> con su nombre lo vuelve a abrir.
poster-stopped-already = Este enlace ya estaba parado. No se ha cambiado nada.
poster-welcome = ¡Te damos la bienvenida a <b>{ $shop }</b>!
refused-bad-link-name = Un enlace se llama con unas letras, cifras y guiones, 48 como mucho. No se ha cambiado nada. Prueba otra vez: /links escaparate
report-title = <b>Quién viene por quién</b>
report-empty = Todavía no ha venido nadie por un enlace. /links hace uno para un cartel, /refer es el de cada persona.
report-k = <b>K = { $k }</b>: quienes vinieron por otra persona en los últimos 90 días y pidieron ({ $brought }), entre toda la clientela ({ $customers }). Por encima de 1 la tienda crece sola.
report-again = Han pedido otra vez: { $friends } de quienes vinieron por alguien, { $others } del resto.
report-share = { $share } % (entre { $from } y { $to } %)
report-too-few = pocos datos ({ $count })
report-points = Puntos por traer a gente en los libros: { $points }.
refdesk-button-report = Informe
