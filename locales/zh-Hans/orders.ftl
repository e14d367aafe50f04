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
order-dropped = 什么都没有记。
order-foreign = { $amount }，汇率 { $rate }
order-correct-ask = { $name } 的订单 { $number } 记的是 <b>{ $old }</b>。要更正为 <b>{ $new }</b> 吗？原来的账会冲销并重新记账，积分随之调整。
order-corrected = 订单 { $number } 已从 { $old } 更正为 <b>{ $new }</b>，现在得 { $points } 积分。
order-corrected-receipt = { $shop } 已把你的订单 { $number } 从 { $old } 更正为 <b>{ $new }</b>，现在得 { $points } 积分。
order-sum = { $name }（#{ $member }）的订单 <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-sum-coupon = 优惠码 { $code }：{ $any ->
    [yes] −{ $off }
   *[no] { $gift ->
        [none] 不减金额
       *[other] 赠 { $gift }
    }
}
order-sum-points = { $points } 积分：−{ $off }
order-sum-wallet = 余额支付：−{ $off }
order-sum-due = 还需支付：<b>{ $amount }</b>
order-sum-ask = 就这样记账吗？
button-book = 记账
button-correct = 更正
button-refund = 退款
why-base = { $amount } 得 { $points } 积分
why-more = { $name } ×{ $factor } { $points }
why-day = 会员日
why-list = { $more ->
    [none] { $first }
   *[other] { $first }，{ $more }
}
undone-award = 已撤销：{ $name } 减少 { $points } 积分。
undone-award-receipt = { $shop } 收回了误记的 { $points } 积分。
undone-bonus = { undone-award }
undone-bonus-receipt = { undone-award-receipt }
undone-release = 已撤销：订单 { $number } 的 { $points } 积分重新等待生效。
undone-release-receipt = { $shop } 误放了订单 { $number } 的 { $points } 积分，它们会等到之前告诉你的日期再生效。
undone-top_up = 已撤销：从 { $name } 的余额中取回 { $amount }。
undone-top_up-receipt = { $shop } 从你的余额中取回了误充的 { $amount }。
refund-ask = 从订单 { $number } 退 <b>{ $amount }</b> 给 { $name } 吗？
refund-points = { $points ->
    [0] 不扣积分。
   *[other] 扣回 { $points } 积分。
}
refund-returned = 这笔订单用掉的 { $points } 积分会退回。
refund-wallet = 退到余额：{ $amount }
refund-cash = 退还现款：{ $amount }
refund-coupon = 优惠码可以再用，至少 7 天。
refund-owed = 积分已经用掉：会欠 { $points } 积分，由之后的积分补上。
refund-second = { $alone ->
    [yes] { $limit } 起需要第二个人确认。店里只有你一个人，你同意就可以。
   *[no] { $limit } 起需要第二个人确认。
}
refund-second-ask = { $name } 想从订单 { $number } 退 <b>{ $amount }</b> 给 { $buyer }。你同意吗？
refund-waits = 你的同意已记下。还没有退款：已经去问另一位同事。
refund-done = 订单 { $number } 已退 <b>{ $amount }</b> 给 { $name }。
refund-receipt = { $shop } 从你的订单 { $number } 退了 <b>{ $amount }</b>。
refund-dropped = 没有退款。
refund-held = 账本里还没有订单 { $ref }。{ $amount } 的退款先保留，等订单来了再记。
refund-held-before = 订单 { $ref } 已有不少于 { $amount } 的退款在等，没有再加。
delivered = { $name } 的订单 { $number } 已送达。{ $points ->
    [0] 积分已经可以用了。
   *[other] { $points } 积分 { $on } 起可用。
}
delivered-receipt = 你在 { $shop } 的订单 { $number } 已送达。{ $points ->
    [0] 积分已经到账。
   *[other] { $points } 积分 { $on } 起可用。
}
delivered-before = 订单 { $number } 之前已标记送达，什么都没有改变。
released = { $name } 现在可以用订单 { $number } 的 { $points } 积分。
released-receipt = 你在 { $shop } 的订单 { $number } 的 { $points } 积分现在可以用了。
released-before = 订单 { $number } 没有等待中的积分，什么都没有改变。
orders-head = <b>你的订单</b>
orders-none = 你在 { $shop } 还没有订单。
orders-line = <b>{ $number }</b> · { $on } · <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
orders-status = { $status ->
    [delivered] 已送达
    [refunded] 已退款
    [partly_refunded] 部分退款，剩 { $left }
   *[other] 已付款
}
orders-points = { $pending ->
    [yes] +{ $points } 积分，{ $on } 起可用
   *[no] +{ $points } 积分
}
refused-plan-over = 这一笔已经记过、取消或变了，现在什么都没有记。
refused-same-person = 你已经同意过了，需要另一位同事同意，什么都没有记。
refused-no-such-order = 没有这个单号的订单，什么都没有改变。
refused-nothing-left = 这些之前都退过了，什么都没有改变。
refused-refund-too-much = 这笔订单还可退 { $left }，什么都没有记。
refused-no-such-item = 不清楚是哪件商品，什么都没有记。这笔订单有：{ $items }
refused-item-without-price = 不知道 { $item } 付了多少，什么都没有记。请直接写金额。
refused-points-over-share = 积分最多付剩余金额的 { $share }%：{ $most } 积分抵 { $amount }。什么都没有记。
refused-more-than-due = 只剩 { $most } 要付，什么都没有记。
refused-bad-rate = 看不懂汇率，什么都没有记。写法是：<code>/order 350 CNY @0.13 面霜</code>
refused-refunded-more = 这笔订单已经退了 { $refunded }，不少于这个金额，什么都没有改变。
refused-nothing-to-undo = 你在过去 24 小时里没有可以撤销的操作，什么都没有改变。
refused-refund-stays = 你上一步是退款，退款不能撤销：钱已经退回去了。如果弄错了，请重新记这笔订单。什么都没有改变。
refused-bad-rule = 倍率要在 100% 到 { $most }% 之间，固定积分不能小于 0。什么都没有改变。
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] 欢迎礼
    [share] 分享
    [review] 评价
    [birthday] 生日
   *[other] 店铺赠送
}
