# Pedidos de un archivo: qué se pregunta, qué se encontró, qué se anotó.
import-in-private = Los archivos de pedidos llevan direcciones. Mándamelo a solas: abre @{ $bot } y envíalo ahí.
import-how = Mándame aquí el archivo como documento: la exportación de pedidos de Shopify tal cual, o cualquier tabla en CSV o XLSX, de { $megabytes } MB como mucho. Lo reviso y no anoto nada hasta que digas que sí.
import-received = Tengo { $name } y lo estoy revisando. Aún no se ha anotado nada.
import-again = Gracias. Lo reviso otra vez. Aún no se ha anotado nada.
import-booking = Lo estoy anotando y te aviso cuando acabe.
import-dropped = El archivo está olvidado. No se ha anotado nada.
import-over = Este archivo ya está cerrado. No se ha cambiado nada. Envíalo otra vez si quieres.
import-file = <b>{ $name }</b>
import-source-shopify = Pedidos de Shopify.
import-source-table = Una tabla con tus columnas.
import-rows = { $rows } filas: { $taken } buenas, { $skipped } omitidas, { $rejected } rechazadas
import-skipped-test = · { $rows } de pedidos de prueba
import-skipped-cancelled = · { $rows } de pedidos cancelados
import-skipped-unpaid = · { $rows } de pedidos sin pagar
import-skipped-negative = · { $rows } con total negativo
import-skipped-zero = · { $rows } con total cero
import-skipped-duplicate = · { $rows } que repiten otra fila
import-skipped-blank = · { $rows } vacías
import-rejected = ✗ { $rows } { $rows ->
    [one] fila
   *[other] filas
}: { $why }
import-example = { "   " }línea { $line }{ $column ->
    [blank] {""}
   *[other] , «{ $column }»
}{ $shown ->
    [blank] {""}
   *[other] : <code>{ $shown }</code>
} ({ $why })
import-new = <b>Nuevo: { $orders } { $orders ->
    [one] pedido
   *[other] pedidos
}, { $amount }</b>, { $points } puntos, { $members } { $members ->
    [one] miembro nuevo
   *[other] miembros nuevos
}
import-dates = Del { $first } al { $last }
import-known = Ya anotados: { $orders }. Con un reembolso nuevo: { $refunds }. Con otro total u otra persona, se quedan como están: { $differing }.
import-alike = Se parecen a un pedido que ya está en los libros desde otro sitio: { $orders } ({ $shown }). Los tomo por el mismo y los anoto una sola vez.
import-twin = { $number } es el pedido { $order }
import-booked-alike = Ya conocidos de otro sitio y no anotados otra vez: { $orders }.
import-two = Son otros: anótalos también
import-zones = Zonas horarias aprendidas de las direcciones de envío: { $members }.
import-adds-nothing = <b>Este archivo no añade nada.</b> Todo lo que trae ya está anotado, así que no hay nada que confirmar.
import-nothing-yet = Aún no se ha anotado nada.
import-book = { $orders ->
    [0] Anotar los cambios
    [one] Anotar { $orders } pedido
   *[other] Anotar { $orders } pedidos
}
import-booked = Anotado: <b>{ $orders }</b> { $orders ->
    [one] pedido
   *[other] pedidos
}, { $members } { $members ->
    [one] miembro nuevo
   *[other] miembros nuevos
}, { $points } puntos.
import-booked-refunds = Reembolsos anotados: { $refunds }.
import-booked-known = Ya estaban y no se anotan otra vez: { $orders }.
import-booked-differing = Con otro total u otra persona que en las cuentas, se quedan como están: { $orders } ({ $numbers })
import-unknown-table = No conozco este tipo de tabla. Aún no se ha anotado nada.
import-columns = Sus columnas: { $columns }{ $more ->
    [0] {""}
   *[other] {" "}y { $more } más
}
import-map-it = Dime qué es cada columna: copia esta línea, corrígela y envíala.
    <code>{ $example }</code>
    Hacen falta date, amount, currency y una de email, phone, customer, name. <code>id=?</code> quiere decir que no hay número de pedido. /cancel olvida el archivo.
import-copy-line = Copiar la línea
import-ask-dates = Fechas como <code>{ $example }</code> se pueden leer de dos formas. ¿Qué número es el día?
import-ask-decimal = Importes como <code>{ $example }</code> se pueden leer de dos formas. ¿Qué va antes de los céntimos?
import-ask-encoding = No sé con qué letras está escrito este archivo ({ $example ->
    [blank] ninguna fila lo demuestra
   *[other] { $example }
}). ¿Cuál se lee bien?
import-dates-dmy = El día va primero
import-dates-mdy = El mes va primero
import-dates-ymd = El año va primero
import-decimal-p = Un punto: 1234.50
import-decimal-c = Una coma: 1234,50
badrow-cell-empty = la celda está vacía
badrow-cell-too-long = la celda es demasiado larga
badrow-no-customer = no dice quién compró
badrow-number-truncated = la hoja de cálculo cortó el número
badrow-order-contradicts-itself = las filas de este pedido se contradicen
badrow-order-repeated = este número de pedido sale dos veces
badrow-order-without-head = falta la primera fila de este pedido
badrow-quantity-unreadable = la cantidad no es un número
badrow-refund-negative = el reembolso es negativo
badrow-refund-over-total = se devolvió más de lo pagado
badrow-refund-unknown = devuelto en parte, pero no dice cuánto
badrow-row-broken = las comillas no cuadran
badrow-row-too-long = más celdas que columnas
badrow-row-too-short = menos celdas que columnas
badrow-status-unknown = no conozco este estado
badrow-email-unreadable = no es un correo
badrow-phone-unreadable = no es un teléfono
badrow-name-unreadable = no es un nombre
badrow-customer-unreadable = no es un número de cliente
badrow-wrong-currency = otra moneda que la de la tienda
badrow-amount-unreadable = no es un importe
badrow-amount-too-large = el importe tiene demasiadas cifras
badrow-amount-too-fine = más decimales que la moneda
badrow-amount-with-note = dos cifras juntas
badrow-amount-other-style = otro signo decimal que en las demás filas
badrow-amount-ambiguous = el importe se puede leer de dos formas
badrow-currency-mismatch = el signo es de otra moneda
badrow-currency-unknown = no conozco esta moneda
badrow-date-unreadable = no es una fecha
badrow-date-impossible = ese día no existe
badrow-date-out-of-range = ningún pedido es tan antiguo ni tan futuro
badrow-date-unknown-zone = no conozco esta zona horaria
badrow-dates-ambiguous = la fecha se puede leer de dos formas
badrow-dates-mixed = día y mes cambian de sitio en el archivo
refused-file-unreadable = No puedo leer este archivo como tabla. No se ha anotado nada. Envía la exportación en CSV o XLSX.
refused-file-too-large = Este archivo es demasiado grande. No se ha anotado nada. Envíalo en partes de { $megabytes_max } MB como mucho.
refused-file-empty = Este archivo está vacío. No se ha anotado nada.
refused-file-header-only = Este archivo tiene nombres de columnas y ninguna fila. No se ha anotado nada.
refused-file-not-a-table = Esto no es una tabla. No se ha anotado nada. Envía la exportación en CSV o XLSX.
refused-file-one-column = No encuentro columnas en este archivo. No se ha anotado nada. Guárdalo como CSV con comas y envíalo otra vez.
refused-file-too-many-columns = Este archivo tiene más de { $columns_max } columnas. No se ha anotado nada.
refused-file-too-many-rows = Este archivo tiene más de { $rows_max } filas. No se ha anotado nada. Envíalo en partes.
refused-file-too-many-cells = Este libro es demasiado grande. No se ha anotado nada. Guárdalo como CSV y envíalo otra vez.
refused-file-unsafe-workbook = Este libro lleva más que una tabla ({ $what }). No se ha anotado nada. Guárdalo como CSV y envíalo otra vez.
refused-file-unclosed-quote = En la línea { $line } se abren unas comillas que no se cierran. No se ha anotado nada. Corrígelo y envíalo otra vez.
refused-file-line-too-long = La línea { $line } es más larga que cualquier fila de una exportación. No se ha anotado nada.
refused-file-zero-bytes = El archivo se dañó por el camino. No se ha anotado nada. Expórtalo otra vez.
refused-file-which-encoding = No sé con qué letras está escrito este archivo. No se ha anotado nada. Guárdalo como «CSV UTF-8» y envíalo otra vez.
refused-file-mixed-encodings = Este archivo mezcla dos tipos de letras. No se ha anotado nada. Guárdalo como «CSV UTF-8» y envíalo otra vez.
refused-file-column-missing = No hay ninguna columna «{ $column }». Aún no se ha anotado nada.
refused-file-column-twice = La columna «{ $column }» sale dos veces y no sé cuál vale. Aún no se ha anotado nada.
refused-file-not-fetched = Telegram no me ha dado el archivo. No se ha anotado nada. Envíalo otra vez, por favor.
refused-file-not-recognised = No conozco este tipo de tabla. No se ha anotado nada.
refused-mapping-unreadable = No he podido leer tu línea a partir de «{ $at }». Aún no se ha anotado nada. Se escribe así: <code>customer=client date="Order date" amount=sum currency=USD id=?</code>
refused-mapping-unknown-field = No conozco «{ $at }». Aún no se ha anotado nada. Conozco: { $known }.
refused-mapping-incomplete = Tu línea no dice nada de: { $missing }. Aún no se ha anotado nada. Añádelo y envía la línea otra vez.
