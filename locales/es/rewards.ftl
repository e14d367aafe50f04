# Premios: qué compran los puntos, el canje y lo que entrega el equipo.
rewards-yours = <b>Qué compran tus puntos</b>
rewards-none = La tienda todavía no ofrece nada por puntos. Tus puntos siguen siendo tuyos.
reward-line = #{ $number } <b>{ $title }</b> · { $points } puntos{ $state ->
    [sold-out] {" "}· agotado
    [often] {" "}· ya lo tuviste
    [short] {" "}· te faltan { $missing }
   *[open] {""}
}
reward-waiting = { $title } te espera: R{ $number }
reward-button = { $title }
button-redeem = Sí, gastar { $points }
reward-look = ¿{ $points } de tus { $have } puntos por <b>{ $title }</b>? Te quedan { $left }.
reward-how-product = Recibes un número para enseñar; la tienda te lo entrega o lo pone en tu próximo paquete.
reward-how-shipping = Recibes un número para decirlo en tu próximo pedido.
reward-how-wallet = El saldo llega al momento.
reward-how-coupon = Recibes un código al momento.
reward-changed = Este premio ha cambiado desde que lo miraste. No se ha canjeado nada.
reward-taken-product = <b>{ $title }</b> es tuyo, por { $points } puntos. Tu número: <b>R{ $number }</b>. Dilo en la tienda; te lo entregan o llega con tu próximo paquete.
reward-taken-shipping = <b>{ $title }</b> es tuyo, por { $points } puntos. Tu número: <b>R{ $number }</b>. Dilo cuando hagas tu pedido.
reward-taken-wallet = { $credit } de saldo son tuyos, por { $points } puntos. Lo ves en /wallet. R{ $number }
reward-taken-coupon = Tu código: <code>{ $code }</code>, por { $points } puntos ({ $title }). Lo que vale está en /coupons. R{ $number }
reward-handed-over = Ya es tuyo: <b>{ $title }</b>, por { $points } puntos. ¡Que lo disfrutes!
reward-cancelled = <b>{ $title }</b> se anuló y tus { $points } puntos han vuelto. /points
reward-last-look = <b>{ $changes ->
    [yes] ¿Cambiar este premio? Ahora cuesta { $before } puntos.
   *[no] ¿Ofrecer este premio?
}</b>
    { $title } · { $points } puntos, valen { $worth }
    { $kind ->
    [wallet] Da { $credit } de saldo al momento.
    [coupon] Da un código al momento.
    [shipping] Quién lo canjeó está en /redemptions.
   *[product] Lo entregas tú: a quién, está en /redemptions.
} Lo ya canjeado conserva sus condiciones.
reward-stock = { $count } en existencias
reward-each = { $count } por persona
button-reward-open = Ofrecerlo
reward-opened = { $version ->
    [1] Activo: <b>{ $title }</b> por { $points } puntos (#{ $number }). Se ve en /rewards.
   *[other] Cambiado: <b>{ $title }</b> por { $points } puntos (#{ $number }, versión { $version }).
}
reward-dropped = No se ha ofrecido nada.
reward-list-none = Todavía no hay premios. Se hace así: <code>{ $usage }</code>
reward-list-line = #{ $number } <b>{ $title }</b> · { $points } puntos · canjeado { $times }×{ $stock ->
    [some] {" "}· quedan { $left }
   *[none] {""}
}{ $state ->
    [stopped] {" "}· parado
   *[open] {""}
}
reward-list-waiting = { $waiting } por entregar: /redemptions
button-reward-off = Parar: { $title }
button-reward-on = Activar: { $title }
button-reward-stop = Pararlo
reward-stop-ask = ¿Parar <b>{ $title }</b>? Nadie podrá canjearlo; lo ya canjeado queda por entregar.
reward-stopped = Está parado.
reward-resumed = Está activo otra vez.
redemptions = <b>Por entregar</b> ({ $count })
redemptions-none = No hay nada por entregar.
redemption-line = R{ $number } · { $title } · { $name } · { $on }
button-handed-over = R{ $number } entregado
button-not-handed-over = Anular R{ $number }
reward-cancel-ask = ¿Anular R{ $number } ({ $title })? Los { $points } puntos vuelven a su cuenta y se le avisa.
button-reward-cancel = Anularlo
reward-handed-over-desk = R{ $number } ({ $title }) está entregado. Ya lo sabe.
reward-cancelled-desk = R{ $number } ({ $title }) está anulado. Sus puntos han vuelto y ya lo sabe.
refused-reward-gone = Ahora no hay ningún premio así. No se ha canjeado nada. /rewards enseña los que hay.
refused-reward-sold-out = { $title } está agotado. No se ha canjeado nada. /rewards enseña lo que queda.
refused-reward-often-enough = Ya has tenido { $title } tantas veces como puede una persona ({ $most }). No se ha canjeado nada.
refused-reward-changed = { $title } ha cambiado. No se ha canjeado nada. Mira /rewards otra vez.
refused-redemption-closed = { $stage ->
    [done] Ya se entregó.
    [cancelled] Ya se anuló.
   *[other] No conozco este canje.
} No se ha cambiado nada.
refused-reward-unreadable = No lo entiendo como premio: hacen falta un título y un precio en puntos. No se ha cambiado nada. Se hace así: <code>/reward new Mascarilla 500 puntos stock 20</code>
refused-reward-bad = { $field ->
    [title] Un título tiene de 1 a { $most } letras.
    [points] El precio va de 1 a { $most } puntos.
    [worth] El saldo es una cantidad mayor que cero.
   *[other] Existencias y límite van de 1 a { $most }.
} No se ha cambiado nada.
refused-reward-too-many = Puede haber { $most } premios activos a la vez. No se ha cambiado nada. Para uno antes: /reward list
reward-coupon = cupón: { $gives }
