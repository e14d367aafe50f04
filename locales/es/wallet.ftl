# Saldo en la tienda: lo que tiene cada miembro y cómo lo carga el equipo.
wallet-balance = <b>{ $amount }</b> de saldo en la tienda
wallet-bonus = Carga { $step } y tienes { $total }: el resto lo pone la tienda.
wallet-none-yet = Todavía no hay nada. Pide a la tienda que lo cargue y paga con él tus próximos pedidos.
wallet-line-top_up = { $on } · { $sign }{ $amount } · { $back ->
    [yes] recarga anulada
   *[no] recarga
}
wallet-line-payment = { $on } · { $sign }{ $amount } · { $back ->
    [yes] pago de un pedido
   *[no] pago anulado
}
wallet-line-refund = { $on } · { $sign }{ $amount } · reembolso
wallet-line-redeem = { $on } · { $sign }{ $amount } · { $note ->
    [blank] por puntos
   *[other] por puntos: { $note }
}
wallet-line-coupon = { $on } · { $sign }{ $amount } · cupón
wallet-line-return = { $on } · { $sign }{ $amount } · te fue devuelto
wallet-line-award = { $on } · { $sign }{ $amount } · regalo de la tienda
wallet-line-bonus = { $on } · { $sign }{ $amount } · un extra de la tienda
wallet-line-order = { $on } · { $sign }{ $amount } · pedido
wallet-line-referral = { $on } · { $sign }{ $amount } · trajiste a alguien
wallet-line-merge = { $on } · { $sign }{ $amount } · tus cuentas se unieron
topup-ask = ¿Cargar a { $name } (#{ $member }) { $paid }{ $extra ->
    [yes] {" "}más { $bonus } de regalo: <b>{ $total }</b>
   *[no] {""}
}? Ya lo ha pagado; no se anota nada hasta que confirmes.
topup-done = { $extra ->
    [yes] { $paid } más { $bonus } de regalo
   *[no] { $total }
} para { $name }. Saldo ahora: <b>{ $held }</b>. Se puede deshacer durante un día.
topup-known = Esta recarga ya está en los libros. No se ha anotado dos veces.
topup-receipt = <b>+{ $total }</b> de saldo en { $shop }{ $extra ->
    [yes] {" "}({ $paid } más { $bonus } de regalo)
   *[no] {""}
}. Ahora tienes { $held }. /wallet
topup-undone = Anulado: { $amount } de { $name }. Ya lo sabe.
topup-undone-receipt = { $shop } ha anulado una recarga: { $amount }. Si no es correcto, dilo a la tienda.
refused-not-enough-credit = Hay menos saldo que eso: { $have } de { $need }. No se ha anotado nada.
refused-no-such-top-up = Esta recarga no está en los libros o ya se anuló. No se ha cambiado nada.
refused-too-late-to-undo = Una recarga se puede deshacer durante { $hours } horas. No se ha cambiado nada.
