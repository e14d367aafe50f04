# Cómo funcionan los puntos en esta tienda y cómo lo cambia el equipo.
rules-title = <b>Cómo funcionan los puntos en { $shop }</b>
rules-earn = • Ganas { $points } { $points ->
    [one] punto
   *[other] puntos
} por cada { $unit } que pagas, tras descuentos y sin envío.
rules-times = • { $name }: { $factor } veces los puntos.
rules-deed = { $deed ->
    [sign_up] • Apuntarte da { $points } puntos.
    [share] • Compartir da { $points } puntos.
    [review] • Una reseña da { $points } puntos.
    [birthday] • Tu cumpleaños da { $points } puntos.
   *[referral] • Traer a alguien te da { $points } puntos.
}
rules-hold = • Cuentan { $days } días después del pedido, o { $after } días después de la entrega.
rules-life = • { $days ->
    [0] No caducan.
   *[other] Se pueden gastar durante { $days } días; primero se usan los que antes caducan, y te aviso antes.
}
rules-spend = • { $points } puntos pagan { $unit }; con puntos se paga hasta el { $percent } % de un pedido. /rewards enseña qué más compran.
rules-refund = • Si se reembolsa algo, se quitan los puntos que dio; los puntos con los que pagaste vuelven y valen al menos 7 días.
rules-numbers = <b>Los números</b> · <code>{ $usage }</code> cambia uno
rules-ask = ¿Cambiar <code>{ $name }</code> de { $was } a <b>{ $value }</b>? Lo ya anotado queda como está; vale desde ahora.
rules-changed = Hecho: <code>{ $name }</code> es { $value } desde ahora.
refused-no-such-number = No conozco ningún número con ese nombre. No se ha cambiado nada. Se pueden cambiar: { $names }
refused-number-out-of-bounds = { $name } va de { $least } a { $most }. No se ha cambiado nada.
refused-number-moved = Alguien cambió { $name } mientras tanto. No se ha cambiado nada. Mira /rules otra vez.
rules-points-earn = { $earn ->
    [yes] • Lo que se paga con puntos también da puntos.
   *[no] • Lo que se paga con puntos no da puntos; el envío y los impuestos tampoco.
}
rules-same = <code>{ $name }</code> ya es { $value }. No se ha cambiado nada.
