# What the shop owes its members.
liability-all = <b>All points so far, up to { $on }</b>
    { $issued } issued · { $redeemed } redeemed · { $expired } expired
    Open: <b>{ $left }</b>, worth { $worth }
    In wallets: <b>{ $wallet }</b>
liability-month = From { $on }: { $issued } issued · { $redeemed } redeemed · { $expired } expired
    open at the end: { $left } ({ $worth }) · wallets { $wallet }
