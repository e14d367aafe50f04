# 本店积分规则，以及店员怎么修改。
rules-title = <b>{ $shop } 的积分规则</b>
rules-earn = • 每实付 { $unit } 得 { $points } 积分（扣除优惠后，不含运费）。
rules-times = • { $name }：{ $factor } 倍积分。
rules-deed = { $deed ->
    [sign_up] • 注册送 { $points } 积分。
    [share] • 分享送 { $points } 积分。
    [review] • 评价送 { $points } 积分。
    [birthday] • 生日送 { $points } 积分。
   *[referral] • 带来一位朋友送 { $points } 积分。
}
rules-hold = • 下单 { $days } 天后到账，或者签收 { $after } 天后到账。
rules-life = • { $days ->
    [0] 积分不会过期。
   *[other] 积分 { $days } 天内有效；先到期的先用，到期前我会提醒你。
}
rules-spend = • { $points } 积分抵 { $unit }，最多可抵订单的 { $percent }%。/rewards 看看还能换什么。
rules-refund = • 退款会收回对应的积分；付款用掉的积分会退回，至少 7 天内有效。
rules-numbers = <b>各项数字</b> · 用 <code>{ $usage }</code> 修改
rules-ask = 把 <code>{ $name }</code> 从 { $was } 改成 <b>{ $value }</b>？已入账的不变，从现在起生效。
rules-changed = 好了：<code>{ $name }</code> 从现在起是 { $value }。
refused-no-such-number = 没有叫这个名字的数字。没有任何改动。可以修改：{ $names }
refused-number-out-of-bounds = { $name } 的范围是 { $least } 到 { $most }。没有任何改动。
refused-number-moved = { $name } 刚被别人改过。没有任何改动。请再看一次 /rules。
rules-points-earn = { $earn ->
    [yes] • 用积分支付的部分也得积分。
   *[no] • 用积分支付的部分不得积分，运费和税也不得。
}
rules-same = <code>{ $name }</code> 已经是 { $value }，什么都没有改变。
