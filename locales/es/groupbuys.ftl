# Compras en grupo: abrir una, apuntarse, la tarjeta del grupo, cómo terminó.
buys-open = <b>Compras en grupo abiertas</b>
buys-none = Ahora mismo no hay ninguna compra en grupo abierta. Cuando se abra una, la verás en el grupo.
buys-more = … y { $more } más
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress } · { $missing ->
        [0] sale adelante
       *[other] { buy-missing }
    }
    hasta el { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· tú: { $quantity }
    }
buy-seat = { $quantity ->
    [0] No te has apuntado: <b>{ $item }</b> · { $price } la unidad
   *[other] Te has apuntado: { $quantity } × <b>{ $item }</b> · { $dearer ->
        [0] { $price } la unidad
       *[other] { $sum } en total
    }
}
    { $stage ->
        [open] Puedes cambiarlo hasta el { $until }.
        [locked] Sale adelante; la tienda se encarga.
        [buying] La tienda ya está comprando.
        [arrived] Ha llegado a la tienda.
        [shipped] Va de camino.
        [done] Terminada.
        [failed] No salió.
       *[cancelled] Cancelada.
    }
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
button-mine = Lo mío
button-wait = Lista de espera
button-variant = { $name }
button-less = −1
button-more-pieces = +1
button-all-buys = Todas las compras

buy-pick = • { $name } × { $quantity }{ $dearer ->
    [0] {""}
   *[other] {" "}· { $price } la unidad
}
buy-kept = <b>{ $pieces } para ti hasta el { $until }.</b> Después pasa a la siguiente persona.
buy-place = Tienes el número { $place } en la lista de espera, para { $quantity }. Te aviso cuando quede una plaza libre.
buy-owes = Lo tuyo suma { $owed } · { $left ->
    [0] todo pagado ✓
   *[other] pagado { $paid } · queda por pagar <b>{ $due }</b>
}
buy-owes-deposit = Señal por pagar ahora: <b>{ $amount }</b>
buy-paid-receipt = { $shop } ha recibido tus { $amount } por <b>{ $item }</b>. ¡Gracias! { $left ->
    [0] Está todo pagado.
   *[other] Queda por pagar: { $due }.
}
buy-pay-by = Se paga hasta el { $until }.
buy-waits = { $name } está en la lista de espera.
buy-toast-waits = Está completa: tienes el número { $place } en la lista de espera de { $item }.
button-less-of = −1 { $name }
button-more-of = +1 { $name }
my-buys = <b>Tus compras en grupo</b>
my-buys-none = Ahora no participas en ninguna compra en grupo. Con /buys ves las abiertas.

buy-ask-group = ¿En qué grupo?
buy-ask-item = <b>Una nueva compra en grupo.</b> ¿De qué? Escribe el artículo tal como debe leerlo el grupo.
buy-ask-price = ¿Cuánto cuesta uno, en { $currency }?
buy-ask-threshold = ¿Cuántas personas hacen falta? Pulsa o escribe un número.
buy-ask-deadline = ¿Hasta cuándo se puede apuntar la gente? Pulsa o escríbelo: <code>viernes 20:00</code>, <code>24.12. 18:00</code>, <code>en 5 horas</code> (hora de { $zone }).
buy-last-look = <b>¿Abrir esta compra en grupo?</b>
    { $item } · { $price }
    { $measure ->
        [amount] Sale adelante desde { $whole }
        [units] Sale adelante con { $threshold } unidades
       *[people] { $threshold ->
            [one] Sale adelante con { $threshold } persona
           *[other] Sale adelante con { $threshold } personas
        }
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
    { $bar } { buy-progress }
    { $state ->
        [open] { $missing ->
            [0] ¡Sale adelante! Apúntate hasta el { $until }
           *[other] { buy-missing } · hasta el { $until }
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
buy-failed = <b>{ $item }</b>: { buy-progress } al cierre, así que esta vez no sale. Nadie debe nada, y lo que ya se pagó está en vuestros monederos. Con /buys ves qué más hay abierto.

refused-buy-closed = Esta compra en grupo ya ha terminado. No se ha cambiado nada. Con /buys ves las abiertas.
refused-no-such-buy = Esta compra en grupo ya no existe. No se ha cambiado nada.
refused-not-in-group = Esta compra es de un grupo en el que no estás. No se ha cambiado nada.
refused-no-group-yet = No estoy en ningún grupo donde puedas abrir una. No se ha cambiado nada. Añádeme primero al grupo y escribe allí /buy.
refused-draft-gone = Esto ya se abrió, se descartó o se sustituyó. No se ha cambiado nada. Escribe /buy para empezar de nuevo.
refused-too-many-pieces = Cada persona puede tomar de 1 a { $most }. No se ha cambiado nada.
refused-buy-unreadable = { $part ->
    [item] Falta el artículo delante de «{ $word }».
    [price] No encuentro el precio aquí: «{ $word }».
    [threshold] No encuentro cuántas personas hacen falta aquí: «{ $word }».
    [deadline] No encuentro hasta cuándo aquí: «{ $word }».
    [order] «{ $word }» está antes del precio; va detrás del fin.
    [twice] El precio o el fin aparece dos veces y no coincide: «{ $word }».
    [terms] No he podido leer «{ $word }».
   *[other] No he podido leerlo.
} No se ha abierto nada. Se escribe así: artículo, precio, personas, fin; y lo demás con punto y coma
    <code>/buy Crema de caracol { $price } 10 hasta vie 20:00; máx 50; rojo, azul</code>
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

# Hasta dónde ha llegado una compra, y sus demás condiciones, línea a línea.
buy-progress = { $measure ->
    [amount] { $amount } de { $whole }
    [units] { $done } de { $goal } unidades
   *[people] { $done } de { $goal }
}
buy-missing = { $measure ->
    [amount] faltan { $gap }
    [units] { $missing ->
        [one] falta { $missing } unidad
       *[other] faltan { $missing } unidades
    }
   *[people] { $missing ->
        [one] falta { $missing } persona
       *[other] faltan { $missing } personas
    }
}
buy-term-variant = • { $name }{ $dearer ->
    [0] {""}
   *[other] {" "}(+{ $extra })
}
buy-term-step = { $by ->
    [units] desde { $count } unidades: { $price } cada una
   *[people] desde { $count } personas: { $price } cada unidad
}
buy-term-most = { $by ->
    [units] { $count } unidades en total
   *[people] { $count } personas como máximo
}
buy-term-each = como máximo { $count } por persona
buy-term-deposit = señal: { $amount } por unidad
buy-term-percent = señal: { $percent } %
buy-term-pay = se paga en { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
} tras el cierre
buy-term-repeat = { $days ->
    [one] se abre de nuevo cada día
    [7] se abre de nuevo cada semana
   *[other] se abre de nuevo cada { $days } días
}
buy-term-tiers = en la lista de espera van primero los niveles más altos
buy-leader = lo organiza { $name }
buy-next-step = { $by ->
    [units] { $more ->
        [one] con { $more } unidad más cuesta { $price } para todo el mundo
       *[other] con { $more } unidades más cuesta { $price } para todo el mundo
    }
   *[people] con { $more } más cuesta { $price } para todo el mundo
}
buy-left = { $left ->
    [0] No quedan plazas
    [one] Queda { $left } plaza
   *[other] Quedan { $left } plazas
}{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } en espera
}
buy-line-met = <b>{ $item }</b>: ya hay suficiente, ¡sale adelante! { $full ->
    [yes] No quedan plazas; quien se apunte ahora queda en lista de espera.
   *[no] Quien quiera apuntarse aún puede hasta el cierre.
}
buy-line-people = <b>{ $item }</b>: ya van { $count } personas. ¡Gracias por participar!
refused-bad-terms = { $field ->
    [threshold] Lo necesario va de 1 a { $most }.
    [most] El máximo va de 1 a { $most }.
    [each] El límite por persona va de 1 a { $most }.
    [over-most] Hace falta más de lo que cabe: con este máximo caben como mucho { $most }.
    [variants] De dos a { $most } variantes, cada una con su nombre.
    [variant] Una variante necesita un nombre de { $most } caracteres como máximo.
    [variant-extra] Una variante puede costar más, no menos.
    [variant-unknown] ¿Qué variante? Tócala debajo de la compra.
    [steps] Como máximo { $most } escalones, por personas o por unidades.
    [steps-order] Cada escalón del precio necesita un número mayor que el anterior.
    [steps-up] Con más gente el precio solo puede bajar.
    [deposit] La señal es como mucho el precio más bajo, o de 0 a { $most } %.
    [pay] El plazo de pago va de 1 a { $most } horas.
    [leader] No conozco a «{ $word }». Nombra a alguien que yo conozca: <code>líder @anna</code>.
    [repeat] Puede abrirse de nuevo tras 1 a { $most } días.
   *[unreadable] No he podido leer «{ $word }». Escribe por ejemplo: <code>max 50, cada 3, rojo, azul +1, 20: 9,50, señal 20%, pago 48h, semanal</code>
} No se ha cambiado nada.
refused-buy-full = { $left ->
    [0] No quedan plazas.
    [one] Solo queda { $left } plaza.
   *[other] Solo quedan { $left } plazas.
} No se ha cambiado nada.
refused-no-offer = Ya no hay ninguna plaza reservada para ti. No se ha cambiado nada. Con /buys ves lo que está abierto.
refused-nobody-in = Todavía no hay nadie dentro. No se ha cambiado nada.
refused-step-refused = Con esta compra ya no es posible. No se ha cambiado nada. Con /buys ves cómo está.
refused-orders-booked = { $count ->
    [one] Ya hay un pedido registrado, y su suma no cambia.
   *[other] Ya hay { $count } pedidos registrados, y sus sumas no cambian.
} No se ha cambiado nada. Reparte el envío antes de que alguien lo pague todo, o cóbralo uno a uno.
refused-paid-meanwhile = Entretanto se ha pagado algo. No se ha anotado nada. Míralo de nuevo y decide.
refused-not-in-buy = Esa persona no está en esta compra. No se ha cambiado nada.

# Detrás del mostrador.
button-buy-desk = Para la tienda
button-buy-lock = Cerrar ya
button-buy-change = Cambiar
button-buy-cancel = Cancelar compra
button-buy-buy = Estamos comprando
button-buy-arrive = Ha llegado
button-buy-ship = Enviado
button-buy-finish = Todo listo
button-buy-people = ¿Quién ha pagado?
button-buy-list = Lista de reparto
button-buy-table = Tabla
button-buy-ship-equal = Envío, a partes iguales
button-buy-ship-pieces = Envío, por unidades
button-buy-back = Volver
button-buy-person = { $open ->
    [0] ✓ { $name }
   *[1] { $name } · { $due }
}
button-buy-paid = Pagado { $amount }
button-buy-deposit = Señal { $amount }
button-buy-wallet = Del monedero { $amount }
button-buy-other = Otro importe
button-buy-out = Sacar
button-further = Más condiciones
buy-ask-more = <b>Más condiciones.</b> Escribe lo que necesites, separado por comas:
    <code>max 50, cada 3</code> · límites
    <code>rojo, azul +1</code> · variantes
    <code>10 personas: 11, 20 personas: 9.50</code> · el precio baja
    <code>señal 20%</code> · <code>pago 48h</code>
    <code>20 unidades</code> o <code>meta 500</code> · lo que hace falta
    <code>semanal</code> · se abre de nuevo
    <code>líder @anna</code> · quién la organiza y recibe las gracias
    Una unidad cuesta { $example }, por ejemplo.
buy-desk-all = { $count ->
    [0] No hay ninguna compra pendiente. Con /buy abres una.
   *[other] <b>Compras en grupo de la tienda.</b> ¿Cuál?
}
buy-desk = <b>{ $item }</b> · { $price } · { $state ->
        [open] abierta
        [met] abierta, ya hay suficiente
        [locked] cerrada, sale adelante
        [buying] comprando
        [arrived] ha llegado
        [shipped] enviada
        [done] terminada
        [failed] no salió
       *[cancelled] cancelada
    }
    { $bar } { buy-progress } · personas: { $people } · unidades: { $units }
    hasta el { $until }
buy-desk-money = Por pagar en total { $owed } · pagado { $paid } · sin pagar: { $unpaid }
buy-desk-sure = { $act ->
    [lock] ¿Cerrar <b>{ $item }</b> ya? Personas: { $people }, unidades: { $units }, a { $price }. Se avisa a quienes participan y después nadie puede entrar ni salir.
    [cancel] ¿Cancelar <b>{ $item }</b>? Personas: { $people }, unidades: { $units }, a { $price }. Se avisa a quienes participan y lo pagado vuelve a sus monederos.
   *[next] <b>{ $item }</b>: ¿seguimos? Personas: { $people }, unidades: { $units }, a { $price }. Aviso a cada persona una vez, en su idioma.
}
buy-desk-words = { $about ->
    [change] <b>{ $item }</b>: ¿qué cambia? Por ejemplo <code>precio 11, hasta sáb 20:00, max 60</code>. Se avisa una vez a quienes participan.
    [paid] <b>{ $item }</b>: ¿cuánto se ha pagado, en { $currency }?
   *[shipping] <b>{ $item }</b>: ¿cuánto cuesta el envío en total, en { $currency }? Lo reparto al céntimo.
}
button-buy-apply = Sí, cambiar
buy-desk-changed = <b>¿Lo cambio así?</b> Aviso una vez a quienes participan.
    { $item } · { $price } · { buy-progress } · hasta el { $until }
buy-desk-people = <b>{ $item }</b> · personas: { $count }
buy-desk-person = { $name } × { $quantity } · { $owed } · { $open ->
    [0] pagado ✓
   *[1] pagado { $paid }
}
buy-desk-booked = El pedido { $order } está anotado.
buy-desk-credited = De vuelta en el monedero: { $amount }
buy-desk-gone = Esta persona nunca participó en esta compra.
buy-desk-list = <b>Reparto: { $item }</b> · unidades: { $units }
buy-desk-gets = <b>{ $name }</b> × { $quantity }
buy-table = <pre>{ $rows }</pre>
buy-table-member = persona
buy-table-item = artículo
buy-table-pieces = unidades
buy-table-owed = importe
buy-table-paid = pagado

# Its photo.
buy-card-more = … y más: toca «Lo mío».
buy-look-picture = Con tu foto.
buy-ask-photo = <b>{ $item }</b>: mándame la foto. Saldrá en la tarjeta del grupo.
button-buy-photo = Foto
buy-photo-set = La tarjeta ya muestra tu foto.

# Called off after orders were booked.
buy-desk-sure-orders = ¿Cancelar <b>{ $item }</b>? Personas: { $people }. Pedidos ya registrados: { $count }, en total <b>{ $sum }</b>. Si los devuelves a la vez, su dinero va a los monederos, y sus puntos y cupones siguen el camino de cualquier devolución. Si no, los pedidos se quedan. Se avisa a todos una vez.
button-buy-cancel-all = Cancelar y devolver { $count }
button-buy-cancel-alone = Cancelar, pedidos se quedan
refused-buy-second-person = Uno de estos pedidos es de { $limit } o más, y devolverlo requiere dos personas. No se ha cambiado nada. Cancela dejando los pedidos y devuélvelos con /refund uno a uno.

# The table as a file.
buy-table-due = por pagar
buy-table-order = pedido
buy-table-joined = se apuntó
buy-table-people = personas
buy-sheet-who = Quién tiene qué
buy-sheet-items = Artículos
buy-sheet-members = Personas y dinero
button-buy-file = Archivo de Excel
buy-file = <b>{ $item }</b> · { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
buy-file-in-private = Quién debe qué no es asunto de los demás: ábrelo en nuestro chat, @{ $bot }.
