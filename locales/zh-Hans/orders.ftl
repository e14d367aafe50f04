# 工作人员记的订单，以及买家收到的话。
order-booked = 订单 { $number }：已为 { $name }（#{ $member }）记账 <b>{ $amount }</b>{ $what ->
    [blank] 。
   *[other] ：{ $what }。
}
order-points = { $points ->
    [0] 这个金额没有积分。
   *[other] +{ $points } 积分，{ $on } 起可用。
}
order-tier = { $name } 升为 <b>{ $tier }</b>。
order-known = 这笔订单已经记过了，没有重复记账。
order-receipt = { $shop } 已记下你的订单：<b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-receipt-points = { $points ->
    [0] 这个金额没有积分。
   *[other] +{ $points } 积分，{ $on } 起可用。
}
order-receipt-tier = 恭喜升级为 <b>{ $tier }</b>！
order-undone = 订单 { $number }（{ $amount }）已撤销，{ $name } 减少 { $points } 积分。
order-undone-before = 这笔订单之前已撤销，什么都没有改变。
order-undone-receipt = { $shop } 撤销了你 { $amount } 的订单，以及相应的 { $points } 积分。
order-gone = 找不到这笔订单了，什么都没有改变。
button-undo = 撤销
refused-wrong-currency = 账本用的是 { $kept }，而这里写的是 { $given }，什么都没有记。
refused-amount-not-positive = 订单金额要大于零，什么都没有记。
refused-two-readings = “{ $written }”可以是 { $one }，也可以是 { $other }，什么都没有记。请不要写千位分隔符。
refused-amount-unreadable = 看不懂这个金额，什么都没有记。写法是：<code>/order 49.90 面霜x2</code>
refused-amount-too-large = 没有这么大的订单，什么都没有记。
refused-amount-too-fine = 小数位比货币的多，什么都没有记。
refused-amount-with-note = 有两个数字挨在一起，什么都没有记。请只写实付的那个。
refused-amount-other-style = 金额混用了两种写法，什么都没有记。请像 49.90 这样写。
refused-bad-items = 看不懂商品，什么都没有记。写法是：<code>面霜x2，爽肤水</code>
refused-order-elsewhere = 账本里已有这个单号，但金额或买家不同，什么都没有改变。
refused-cause-reused = 这一笔以前记过，现在内容不同，什么都没有改变。
