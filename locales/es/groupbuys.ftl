# Compras en grupo: abrir una, apuntarse, la tarjeta del grupo, cómo terminó.
buys-open = <b>Compras en grupo abiertas</b>
buys-none = Ahora mismo no hay ninguna compra en grupo abierta. Cuando se abra una, la verás en el grupo.
buys-more = … y { $more } más
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { $people } de { $threshold }{ $missing ->
        [0] {" "}· ¡sale adelante!
        [one] {" "}· falta { $missing }
       *[other] {" "}· faltan { $missing }
    }
    hasta el { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· tú: { $quantity }
    }
buy-seat = { $quantity ->
    [0] No te has apuntado: <b>{ $item }</b> · { $price } la unidad
   *[other] Te has apuntado: { $quantity } × <b>{ $item }</b> · { $price } la unidad
}
    Puedes cambiarlo hasta el { $until }.
buy-toast = { $quantity ->
    [0] { $changed ->
        [now] Te has borrado: { $item }
       *[still] No te habías apuntado: { $item }
    }
   *[other] Te has apuntado: { $quantity } × { $item }. Con /buys lo cambias.
}
buy-unsure = No estoy seguro de lo que quieres decir, así que no he apuntado nada. Pulsa lo que sea correcto:
buy-is-in = { $name } se apunta.
button-join = Me apunto
button-join-buy = Me apunto · { $item }
button-your-buy = { $quantity } × { $item }
button-leave = Me borro
button-less = −1
button-more-pieces = +1
button-all-buys = Todas las compras

buy-ask-group = ¿En qué grupo?
buy-ask-item = <b>Una nueva compra en grupo.</b> ¿De qué? Escribe el artículo tal como debe leerlo el grupo.
buy-ask-price = ¿Cuánto cuesta uno, en { $currency }?
buy-ask-threshold = ¿Cuántas personas hacen falta? Pulsa o escribe un número.
buy-ask-deadline = ¿Hasta cuándo se puede apuntar la gente? Pulsa o escríbelo: <code>viernes 20:00</code>, <code>24.12. 18:00</code>, <code>en 5 horas</code> (hora de { $zone }).
buy-last-look = <b>¿Abrir esta compra en grupo?</b>
    { $item } · { $price }
    { $threshold ->
        [one] Sale adelante con { $threshold } persona
       *[other] Sale adelante con { $threshold } personas
    }
    Hasta el { $weekday }, { $until } ({ $zone })
    En: { $group }
buy-opened = Abierta: <b>{ $item }</b>. { $paused ->
    [yes] Estoy en pausa: la tarjeta aparecerá en { $group } después de /resume.
   *[no] La tarjeta aparece enseguida en { $group }.
}
buy-dropped = Descartada. No se ha abierto ninguna compra.
button-open-buy = Abrir
button-until = { $day } { $time }

buy-card = <b>{ $item }</b> · { $price }
    { $bar } { $people } de { $threshold }
    { $state ->
        [open] { $missing ->
            [0] ¡Sale adelante! Apúntate hasta el { $until }
            [one] Falta { $missing } persona · hasta el { $until }
           *[other] Faltan { $missing } personas · hasta el { $until }
        }
        [succeeded] ✓ Sale adelante. Cerrada el { $until }
        [cancelled] Cancelada.
       *[failed] Esta vez no llegó. Cerrada el { $until }
    }
buy-card-name = { $quantity ->
    [one] { $name }
   *[other] { $name } ×{ $quantity }
}
buy-card-names = Van: { $names }
buy-card-names-more = Van: { $names }, +{ $more }
buy-zoned = { $until } ({ $zone })
buy-succeeded = <b>{ $item }</b>: { $people ->
    [one] va { $people } persona
   *[other] van { $people } personas
}, ¡sale adelante! La tienda se encarga del resto.
buy-failed = <b>{ $item }</b>: { $people } de { $threshold } al cierre, así que esta vez no sale. Nadie debe nada. Con /buys ves qué más hay abierto.

refused-buy-closed = Esta compra en grupo ya ha terminado. No se ha cambiado nada. Con /buys ves las abiertas.
refused-no-such-buy = Esta compra en grupo ya no existe. No se ha cambiado nada.
refused-not-in-group = Esta compra es de un grupo en el que no estás. No se ha cambiado nada.
refused-no-group-yet = No estoy en ningún grupo donde puedas abrir una. No se ha cambiado nada. Añádeme primero al grupo y escribe allí /buy.
refused-draft-gone = Esto ya se abrió, se descartó o se sustituyó. No se ha cambiado nada. Escribe /buy para empezar de nuevo.
refused-too-many-pieces = Cada persona puede tomar de 1 a { $most }. No se ha cambiado nada.
refused-buy-unreadable = No he podido leerlo. No se ha abierto nada. Se escribe así: artículo, precio, personas, fin
    <code>/buy Crema de caracol { $price } 10 hasta viernes 20:00</code>
    O escribe solo /buy y te pregunto.
refused-bad-price = { $why ->
    [ambiguous] Ese precio se puede leer de dos maneras. Escríbelo con dos decimales, como 12,50.
    [fine] Ese precio tiene más decimales de los que tiene { $currency }.
    [currency] Aquí los precios son en { $currency }.
   *[unreadable] No he podido leer ese precio. Escríbelo como 12,50.
} No se ha cambiado nada.
refused-bad-buy = { $field ->
    [item] El artículo necesita un nombre de { $most } caracteres como máximo.
    [price] El precio tiene que ser mayor que cero.
    [threshold] El número de personas va de 1 a { $most }.
    [deadline] El fin tiene que estar por llegar, a { $most } días como máximo.
   *[group] No sé en qué grupo.
} No se ha cambiado nada.
refused-bad-moment = { $why ->
    [ambiguous] Ese momento se puede leer de dos maneras. Escribe claro el día: <code>24.12. 20:00</code>, <code>2026-12-24 20:00</code>, <code>en 5 horas</code>.
    [hour] ¿A qué hora? Escribe día y hora: <code>viernes 20:00</code>.
    [past-day] Ese día ya pasó. Escribe uno que esté por llegar: <code>31.12.</code> o <code>mañana</code>.
    [past] Ese momento ya pasó. Escribe uno que esté por llegar: <code>mañana 20:00</code>.
    [far] Faltan más de { $most } días.
   *[unreadable] No he podido leer ese momento. Escríbelo como <code>viernes 20:00</code>, <code>24.12. 20:00</code>, <code>mañana 18:00</code> o <code>en 5 horas</code>.
} No se ha cambiado nada.
