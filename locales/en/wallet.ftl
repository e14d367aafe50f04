# Store credit: what a member has, and how staff tops it up.
wallet-balance = <b>{ $amount }</b> of store credit
wallet-bonus = Top up { $step } and you have { $total }: the shop adds the rest.
wallet-none-yet = Nothing has been put in yet. Ask the shop to top it up, and pay your next orders with it.
wallet-line-top_up = { $on } · { $sign }{ $amount } · { $back ->
    [yes] top-up taken back
   *[no] top-up
}
wallet-line-payment = { $on } · { $sign }{ $amount } · { $back ->
    [yes] paid for an order
   *[no] payment taken back
}
wallet-line-refund = { $on } · { $sign }{ $amount } · refund
wallet-line-redeem = { $on } · { $sign }{ $amount } · { $note ->
    [blank] for points
   *[other] for points: { $note }
}
wallet-line-coupon = { $on } · { $sign }{ $amount } · coupon
wallet-line-return = { $on } · { $sign }{ $amount } · came back to you
wallet-line-award = { $on } · { $sign }{ $amount } · gift from the shop
wallet-line-bonus = { $on } · { $sign }{ $amount } · a bonus from the shop
wallet-line-order = { $on } · { $sign }{ $amount } · order
wallet-line-referral = { $on } · { $sign }{ $amount } · you brought a friend
wallet-line-merge = { $on } · { $sign }{ $amount } · your accounts became one
topup-ask = Top up { $name } (#{ $member }) with { $paid }{ $extra ->
    [yes] {" "}and { $bonus } on top: <b>{ $total }</b>
   *[no] {""}
}? It is paid for; nothing is booked before you confirm.
topup-done = { $extra ->
    [yes] { $paid } and { $bonus } on top
   *[no] { $total }
} for { $name }. In the wallet now: <b>{ $held }</b>. It can be undone for a day.
topup-known = This top-up is in the books already. Nothing was booked twice.
topup-receipt = <b>+{ $total }</b> of store credit at { $shop }{ $extra ->
    [yes] {" "}({ $paid } and { $bonus } on top)
   *[no] {""}
}. You have { $held } now. /wallet
topup-undone = Taken back: { $amount } of { $name }. A message about it is on its way.
topup-undone-receipt = { $shop } took a top-up back: { $amount }. If that is wrong, please tell the shop.
refused-not-enough-credit = There is less in the wallet than that: { $have } of { $need }. Nothing was booked.
refused-no-such-top-up = This top-up is not in the books, or was taken back before. Nothing was changed.
refused-too-late-to-undo = A top-up can be undone for { $hours } hours. Nothing was changed.
