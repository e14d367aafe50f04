# Niveles: qué tiene cada persona, qué será de ello y cómo ajusta la tienda su escalera.
tier-bronze = Bronce
tier-silver = Plata
tier-gold = Oro
tier-platinum = Platino
tier-regular = Normal
tier-silvercard = Tarjeta Plata
tier-goldcard = Tarjeta Oro
tier-diamond = Diamante
tier-short = Eres <b>{ $tier }</b>
tier-now = Eres <b>{ $tier }</b> · { $counted }
tier-counts-year = { $amount } este año
tier-counts-rolling = { $amount } en los últimos 12 meses
tier-counts-anniversary = { $amount } desde el aniversario de tu primer pedido
tier-counts-lifetime = { $amount } en total
tier-since = Lo tienes desde el { $since }.
tier-by-hand = Te lo ha dado la tienda hasta el { $until }.
tier-gives = Te da: { $list }
tier-missing = { $bar } { $percent } % · te faltan { $amount } para { $next }
tier-top = Estás en lo más alto. ¡Gracias!
tier-ends = { $tier } es tuyo hasta el { $until }. Lo conservas con { $amount } más, contando desde el { $start }. Si no, pasa a { $next } después del { $falls }.
tier-ends-kept = { $tier } es tuyo hasta el { $until }, y ya tienes lo necesario para conservarlo después.
tier-grace = { $tier } valía hasta el { $until }. Aún lo conservas con { $amount } más hasta el { $falls }. Si no, pasa a { $next }.
tier-review = Algo que te llevó a él se devolvió. Es tuyo hasta el { $until }; entonces se mira de nuevo.
tier-ladder = <b>Los niveles</b>
tier-rung = { $tier } desde { $amount }
tier-set-ask = { $name } es { $now }. ¿Poner <b>{ $tier }</b> a mano hasta el { $until } inclusive? Después vuelve a valer lo ganado.
tier-button-set = Poner el nivel
tier-set-done = { $name } es <b>{ $tier }</b> hasta el { $until }.
tier-set-undone = Deshecho: { $name } es <b>{ $tier }</b>.
tier-set-receipt = ¡{ $shop } te ha hecho <b>{ $tier }</b> hasta el { $until }!
tier-set-stale = Ese día ya pasó o los niveles han cambiado. No se ha puesto nada.
settings-badge = <b>Tu nivel junto a tu nombre</b>
    En los grupos de la tienda los demás ven: { $wanted ->
        [yes] tu nivel, a partir del segundo
       *[other] nada
    }.
button-badge = Nivel junto a mi nombre
button-badge-on = Mostrar mi nivel
button-badge-off = Ocultar mi nivel
ladder-head = <b>Los niveles</b>, contando { $metric ->
    [spend] lo gastado
    [points] los puntos ganados
   *[orders] los pedidos
} { $window ->
    [year] en un año natural
    [rolling] en los últimos 365 días
    [anniversary] de aniversario a aniversario del primer pedido
   *[lifetime] desde siempre
}
ladder-amount-spend = { $amount }
ladder-amount-points = { $count } { $count ->
    [one] punto
   *[other] puntos
}
ladder-amount-orders = { $count } { $count ->
    [one] pedido
   *[other] pedidos
}
ladder-would-be = Así quedaría. Todavía no ha cambiado nada.
ladder-people-now = Personas ahora: { $people }
ladder-people-then = Personas entonces, más o menos: { $people }
ladder-nobody-falls = En la misma escalera nadie baja de golpe: lo que se tiene vale hasta que acaba su plazo.
ladder-button-change = Cambiar los niveles
ladder-changed = Los niveles han cambiado.
benefit-discount = { $percent } % de descuento
benefit-shipping = envío gratis desde { $amount }
benefit-shipping-always = envío gratis
benefit-early = acceso anticipado
benefit-priority = prioridad
benefit-gift = un regalo
benefit-returns = { $days } días para devolver
benefit-contact = atención personal
memberdays = <b>Días del club</b>
memberdays-none = No hay días del club. Pon uno: <code>{ $usage }</code>
memberday-set = Guardado: { $day }
memberday-button-off = Quitar { $day }
memberday-once = { $day } · puntos { $times }
memberday-monthly = Cada mes el día { $day } · puntos { $times }
nudge-tier-up = { $name }, ¡ya eres <b>{ $tier }</b> en { $shop }! { $until ->
    [ever] Es tuyo para siempre.
   *[other] Es tuyo hasta el { $until }.
}
nudge-tier-keep = { $name }, tu { $tier } en { $shop } pasa a { $next } después del { $until }. Lo conservas con { $metric ->
    [spend] { $missing } más.
    [points] { $missing } puntos más.
   *[orders] { $missing } { $missing ->
        [one] pedido
       *[other] pedidos
    } más.
}
nudge-button-tier = Mi nivel
nudge-why-tier_up = Acabas de llegar a este nivel.
nudge-why-tier_keep = Tu nivel se acaba y falta algo para conservarlo.
nudge-kind-tier_up = «nuevo nivel»
nudge-kind-tier_keep = «tu nivel se acaba»
refused-bad-ladder = Eso no encaja: el nivel más bajo empieza en 0, cada siguiente más arriba, y ningún número pasa de { $most }. No se ha cambiado nada.
refused-bad-member-day = Un día del club necesita un factor mayor que 1 y de { $most } como mucho, por ejemplo x2. No se ha cambiado nada.
refused-override-gone = Eso ya se había deshecho. No se ha cambiado nada.
memberday-ask = <b>¿Un nuevo día del club?</b>
    { $day }
    Todo pedido de ese día da más puntos, para todo el mundo.{ $short ->
        [yes] {" "}En los meses más cortos es el último día.
       *[no] {""}
    }
ladder-falls = <b>Es otra escalera: los niveles de ahora terminan al momento.</b> { $people ->
    [0] Nadie se quedaría por eso en el nivel más bajo.
    [one] Más o menos una persona bajaría a su nivel más bajo.
   *[other] Unas { $people } personas bajarían a su nivel más bajo.
}
ladder-rounded = Los importes son { $amounts }, redondeados para { $currency }. Di otros así: <code>{ $usage }</code>
refused-amounts-wanted = Los importes de estos niveles están en { $home }, y aquí no se sabe cuánto son en { $currency }. Di desde dónde empieza cada uno de los tres, en { $currency }: <code>{ $usage }</code>. No se ha cambiado nada.
