# What the shop owes its members.
liability-all = <b>All points until { $on }</b>
    { $issued } issued · { $redeemed } redeemed · { $expired } expired
    Open: <b>{ $left }</b>, worth { $worth }
    In wallets: <b>{ $wallet }</b>
liability-month = From { $on }: { $issued } issued · { $redeemed } redeemed · { $expired } expired
    then open: { $left } ({ $worth }) · wallets { $wallet }
