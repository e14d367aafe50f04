# La ficha de un miembro, sus pedidos y su privacidad.
me-name = <b>{ $name }</b> · con nosotros desde el { $since }
me-likes = Te gusta: { $likes }
me-likes-unknown = Aún no sé qué te gusta. En /settings puedes contármelo.
me-place = { $place } · { $language }
identity-telegram = cuenta de Telegram
identity-email = correo (cifrado)
identity-phone = teléfono (cifrado)
identity-custom = número de cliente
privacy = <b>Lo que { $shop } guarda sobre ti</b>
    Quién eres: { $accounts }, tu nombre, idioma y lugar.{ $birthday ->
        [yes] {" "}Tu cumpleaños, cifrado; el equipo no ve el día.
       *[no] {""}
    }
    Qué hiciste: { $actions } { $actions ->
        [one] anotación
       *[other] anotaciones
    } (mensajes, toques, reacciones, entradas). El texto de tus mensajes se olvida a los { $days } días.
    Qué compraste: { $orders } { $orders ->
        [one] pedido
       *[other] pedidos
    } y sus puntos.

    Sirve para responderte, llevar bien tus puntos y escribirte a buena hora. Nadie más del grupo lo ve. /stop apaga al momento todos los avisos y ofertas. Para verlo todo, corregirlo o borrarlo, díselo al equipo de la tienda.
