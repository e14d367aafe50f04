# Lo que la tienda debe a sus miembros.
liability-all = <b>Todos los puntos hasta el { $on }</b>
    { $issued } emitidos · { $redeemed } canjeados · { $expired } caducados
    Abiertos: <b>{ $left }</b>, valen { $worth }
    En saldos: <b>{ $wallet }</b>
liability-month = Desde el { $on }: { $issued } emitidos · { $redeemed } canjeados · { $expired } caducados
    abiertos al final: { $left } ({ $worth }) · saldos { $wallet }
