# 余额：会员有多少，店员怎么充值。
wallet-balance = 余额 <b>{ $amount }</b>
wallet-bonus = 充值 { $step } 到账 { $total }，差额店铺送。
wallet-none-yet = 还没有余额。请店铺帮你充值，下次下单可以用来付款。
wallet-line-top_up = { $on } · { $sign }{ $amount } · { $back ->
    [yes] 充值撤回
   *[no] 充值
}
wallet-line-payment = { $on } · { $sign }{ $amount } · { $back ->
    [yes] 支付订单
   *[no] 支付撤回
}
wallet-line-refund = { $on } · { $sign }{ $amount } · 退款
wallet-line-redeem = { $on } · { $sign }{ $amount } · { $note ->
    [blank] 积分兑换
   *[other] 积分兑换：{ $note }
}
wallet-line-coupon = { $on } · { $sign }{ $amount } · 优惠券
wallet-line-return = { $on } · { $sign }{ $amount } · 退回
wallet-line-award = { $on } · { $sign }{ $amount } · 店铺赠送
wallet-line-bonus = { $on } · { $sign }{ $amount } · 店铺奖励
wallet-line-order = { $on } · { $sign }{ $amount } · 订单
wallet-line-referral = { $on } · { $sign }{ $amount } · 邀请好友
wallet-line-merge = { $on } · { $sign }{ $amount } · 账户合并
topup-ask = 给 { $name }（#{ $member }）充值 { $paid }{ $extra ->
    [yes] ，另送 { $bonus }，共 <b>{ $total }</b>
   *[no] {""}
}？确认后才会入账。
topup-done = 已给 { $name } 充值{ $extra ->
    [yes] { $paid }，另送 { $bonus }
   *[no] { $total }
}。现有余额 <b>{ $held }</b>。一天内可以撤销。
topup-known = 这笔充值已经入账，没有重复记账。
topup-receipt = { $shop } 为你充值 <b>+{ $total }</b>{ $extra ->
    [yes] （{ $paid } 加赠 { $bonus }）
   *[no] {""}
}。现有余额 { $held }。/wallet
topup-undone = 已撤回 { $name } 的 { $amount }，并已告知对方。
topup-undone-receipt = { $shop } 撤回了一笔充值：{ $amount }。如有疑问请联系店铺。
refused-not-enough-credit = 余额不够：现有 { $have }，需要 { $need }。没有记账。
refused-no-such-top-up = 账上没有这笔充值，或者已经撤回。没有任何改动。
refused-too-late-to-undo = 充值只能在 { $hours } 小时内撤销。没有任何改动。
