# Una persona, un miembro: compartir el número, unir y separar.
command-number = ¿ya nos compraste? comparte tu número
command-merge = dos miembros son una persona
command-unmerge = separar lo que se unió
command-duplicates = miembros que quizá sean una persona
button-number = 📱 Compartir mi número
button-merge = Son una persona
button-two = Son dos personas
button-unmerge = Separar
button-look = Ver { $one } y { $other }
share-ask = ¿Ya compraste en { $shop }? Pulsa el botón de abajo: Telegram me envía tu número y tus pedidos de antes cuentan. Se guarda cifrado y nadie del grupo lo ve. Antes de pulsar no se comparte nada.
share-in-group = Telegram comparte números solo en privado. Escribe /number a @{ $bot }.
share-joined = ¡Te encontré, { $name }! Con lo que compraste antes tienes { $orders } { $orders ->
    [one] pedido
   *[other] pedidos
} y <b>{ $points }</b> { $points ->
    [one] punto
   *[other] puntos
}{ $pending ->
    [0] {""}
   *[other] , y { $pending } más por llegar
}. Tu nivel: { $tier }.
share-kept = ¡Gracias! Aún no conozco pedidos con este número. Se guarda cifrado, y lo que { $shop } anote con él cuenta para ti.
share-known = Ya sé que este número es tuyo. No cambió nada.
share-review = Este número es de otra cuenta aquí. No se unió nada; la tienda lo mira y te avisa.
refused-not-her-number = Ese no es tu propio número. No se guardó nada. Pulsa «Compartir mi número» y Telegram envía el correcto.
review-news = Los miembros { $one } y { $other } probaron el mismo número, pero cada uno tiene otra cuenta verificada. No se unió nada: /duplicates los muestra.
merge-ask = <b>¿Son estos dos una persona?</b> Aún no cambió nada.
merge-side = <b>{ $name }</b> (#{ $number }) · { $accounts }
    { $orders } { $orders ->
    [one] pedido
   *[other] pedidos
}, { $total } · { $tier }
    { $points } { $points ->
    [one] punto
   *[other] puntos
}, { $pending } pendientes{ $owed ->
    [0] {""}
   *[other] , debe { $owed }
} · monedero { $wallet }{ $coupons ->
    [0] {""}
    [one] {" "}· { $coupons } cupón usado
   *[other] {" "}· { $coupons } cupones usados
}
merge-together = Juntos: <b>{ $name }</b> (#{ $number }) con { $orders } { $orders ->
    [one] pedido
   *[other] pedidos
}, { $points } { $points ->
    [one] punto
   *[other] puntos
}, { $pending } pendientes{ $owed ->
    [0] {""}
   *[other] , debe { $owed }
}, monedero { $wallet }, el mejor nivel y los deseos más estrictos de ambos. Se puede volver a separar.
merge-clash = ⚠️ Cuidado: cada uno tiene otro dato: { $kinds }. Quizá sean dos personas.
merge-second = Esto lo confirma una segunda persona.{ $alone ->
    [yes] {" "}Estás a solas en el equipo, así que basta tu sí.
   *[no] {""}
}
merge-second-ask = { $name } dice que estos dos son una persona. ¿De acuerdo?
merge-waits = Tu sí está anotado. Aún no cambió nada: también se preguntó a otra persona del equipo.
merge-done = Hecho: { $name } (#{ $number }) es ahora un solo miembro, y #{ $old } también lleva ahí. El botón o /unmerge #{ $number } lo separa.
merge-receipt = { $shop } vio que dos cuentas son tuyas: pedidos, puntos y monedero están ahora juntos. /me los muestra.
merge-refused = Anotado: dos personas. No cambió nada y no los propondré de nuevo.
unmerge-which = { $name } (#{ $number }) se compone de estos. ¿Cuál separo?
unmerge-line = #{ $old } · { $on }
unmerge-done = Otra vez dos: { $name } (#{ $number }) y { $other } (#{ $old }). Lo hecho desde la unión se queda con el primero.
unmerge-back = Volvieron { $points } { $points ->
    [one] punto
   *[other] puntos
} y { $money }, con todos los pedidos, etiquetas y cuentas.
unmerge-short = ⚠️ { $money } del monedero se gastaron desde entonces y le faltan a #{ $old }. Con /topup los devuelves, si quieres.
unmerge-receipt = { $shop } separó dos cuentas que se habían tomado por una. /me muestra lo que es tuyo.
duplicates-list = <b>Quizá una persona</b>
duplicates-none = Nadie parece ser otra persona. No hay nada que hacer.
duplicate-number = { $one } (#{ $first }) y { $other } (#{ $second }): el mismo número probado
duplicate-name = { $one } (#{ $first }) y { $other } (#{ $second }): el mismo nombre
refused-same-member = Ambos son el mismo miembro. No cambió nada.
refused-other-merge-first = Este miembro se unió después a otro. No cambió nada. Separa antes esa unión.
refused-no-such-merge = No hay nada que separar. No cambió nada.
refused-works-here = Una de las dos cuentas es del equipo, y unir no da permisos a nadie. No cambió nada. Quita antes el puesto.
refused-merge-forgotten = Uno de los dos pidió que lo olvidáramos. No cambió nada.
