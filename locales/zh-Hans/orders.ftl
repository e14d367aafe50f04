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
refused-amount-not-positive = 金额要大于零，什么都没有记。
refused-two-readings = “{ $written }”可以是 { $one }，也可以是 { $other }，什么都没有记。请不要写千位分隔符。
refused-amount-unreadable = 看不懂这个金额，什么都没有记。写法是：<code>/order 49.90 面霜x2</code>
refused-amount-too-large = 这个金额太大，一次记不了，什么都没有记。
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
button-card = { $name } 的资料卡
order-yourself = ⚠️ 买家是你自己。确实是你自己买的再记。
order-far-above = ⚠️ { $amount } 远高于以往任何订单（最大的一单是 { $usual }）。请核对金额。
order-items-differ = ⚠️ 商品连运费共 { $items }，与 { $amount } 不符。请核对金额。
order-twin = ⚠️ 这看起来就是订单 { $number }：一天之内由文件导入，金额相同。确实是另一单再记。
order-unpaid = 已记为未付款，<b>U{ $number }</b>：{ $name } { $amount }{ $what ->
    [blank] {""}
   *[other] （{ $what }）
}。收到款之前不计入任何统计；收到后请写 <code>/paid U{ $number }</code>。<code>/order U{ $number } 取消</code> 可作废。
order-unpaid-receipt = { $shop } 记下了你 <b>{ $amount }</b> 的订单{ $what ->
    [blank] {""}
   *[other] ：{ $what }
}。还未付款，付款后才有积分。
order-unpaid-cancelled = U{ $number }（{ $amount }，{ $name }）已作废。它从未记账，其他都不变。
order-unpaid-cancelled-receipt = { $shop } 作废了你 { $amount } 的未付款订单。
order-test = 只是试一下，<b>什么都没有记</b>：{ $name } { $amount }{ $what ->
    [blank] {""}
   *[other] （{ $what }）
}。如果最后一个词属于商品名，请在后面写 <code>x1</code>。
unpaid-head = <b>等待付款</b> · 用 <code>/paid U12</code> 记账
unpaid-line = U{ $number } · { $on } · { $name } · { $amount }{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
unpaid-none = 没有等待付款的订单。
refused-not-unpaid = 没有这个编号的未付款订单，什么都没有记。<code>/paid</code> 可查看列表。
refused-paid-later = 优惠码、积分和钱包在付款时才会使用，什么都没有记。请先不写，收到款后再用 <code>/order</code> 记账。
refused-nothing-to-undo = 最近 24 小时内你没有可以撤销的操作：订单、积分、充值、放行、标签、已交付的奖励或群发。什么都没有改变。
undone-tag = 已撤销：{ $changed ->
    [0] { $name } 的 { $tags } 早已不在，什么都没有改变。
   *[other] { $name } 的 { $tags } 已去掉。
}
undone-untag = 已撤销：{ $changed ->
    [0] { $name } 的 { $tags } 之后有变动，什么都没有改变。
   *[other] { $name } 的 { $tags } 已恢复。
}
undone-hand-over = 已撤销：{ $title } 重新回到 /redemptions 等待交付。
refused-act-stays = 你最近的操作{ $act ->
    [cancel_redemption] 是退还兑换积分，积分已经到账
    [give_coupon] 是发放优惠券，可用 <code>/coupon stop</code> 停用
    [tier] 是手动设置等级，请用它自己的按钮收回
    [import] 是导入订单文件，可用 <code>/order 231 cancelled</code> 取消单笔订单
    [open_buy] 是开团，可能已经有人参加
    [cancel_announcement] 是彻底停止一次群发，可用 <code>/announce</code> 重新写
    [recall_announcement] 是收回一次群发，可用 <code>/announce</code> 重新写
    [group_zone] 是设定一个群的时间，可在群里用 <code>/zone</code> 再换
   *[other] 请用它自己的命令改回
}；<code>/undo</code> 只用于订单、积分、充值、放行、标签、已交付的奖励和群发。什么都没有改变。
refused-correction-stays = 订单 { $number } 之后又更正过，或换了商品，<code>/undo</code> 不动它。{ $total ->
    [none] 请用 <code>/correct { $number }</code> 加上正确的总额再次更正
   *[other] 请再次更正，之前是：<code>/correct { $number } { $total }</code>
}；或取消它：<code>/order { $number } cancelled</code>。什么都没有改变。
order-correction-undone = 已撤销：订单 { $number } 又是 <b>{ $new }</b>，不是 { $old }。现在可得 { $points } 积分。
refused-release-stays = 这些积分已经用掉，或者现在本来就可以使用，无法再次冻结。什么都没有改变。
refused-undone-before = 你最近的操作已经被别人撤销，或者已经退款。什么都没有改变，更早的操作也没有动。
refused-refund-stays = 你上一步是退款，退款不能撤销：钱已经退回去了。如果弄错了，请重新记这笔订单。什么都没有改变。
refused-bad-rule = 倍率要在 100% 到 { $most }% 之间，固定积分不能小于 0。什么都没有改变。
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] 欢迎礼
    [share] 分享
    [review] 评价
    [birthday] 生日
   *[other] 店铺赠送
}
order-sum-tier = { $tier }会员价 −{ $percent }%：−{ $off }
order-sum-tier-shipping = { $tier }会员免运费：−{ $off }
order-better = 更划算的是：<code>{ $code }</code>（{ $gives }）{ $tier ->
    [yes] {""}
   *[no] ，按原价、不用会员价
}，{ $rest ->
    [yes] 扣积分和余额前
   *[no] {""}
}只需付 <b>{ $pay }</b>。
order-points-could = 账上有 { $points } 积分可以抵 { $off }：在后面加上 <code>积分 { $typed }</code>。
order-left-out = · <code>{ $code }</code>：{ $why }
order-next-code = 另送一张下次下单可用的优惠码：<code>{ $code }</code>（{ $gives }）{ $until ->
    [none] 。
   *[other] ，有效至 { $until }。
}
order-receipt-next-code = 下次下单可用：<code>{ $code }</code>（{ $gives }）{ $until ->
    [none] 。
   *[other] ，有效至 { $until }。
}在 /coupons 可以找到。
order-correct-instead = 订单 { $number } 不能更正为 { $amount }。{ $why }什么都没有改变。请用 <code>/refund { $number }</code> 退掉，再重新记账。
button-take-code = 使用 { $code }
refund-settled = 其中 { $amount } 用来抵还之前已退订单的优惠码所赠的余额。
refund-coupon = { $fate ->
    [over] 优惠码已过期，不再退回。
    [spent] 优惠码所赠的余额已经花掉：优惠码仍算已用，之后退到余额的钱会先抵还。
   *[back] { $until ->
        [none] 优惠码可以再用。
       *[other] 优惠码可以再用，有效至 { $until }。
    }
}
refund-next-withdrawn = 随这笔订单送的 { $codes } 张下次优惠码一并失效。
refund-next-kept = 随这笔订单送的优惠码 { $code } 已经用过，不再收回。
refused-sum-moved = 展示之后优惠有了变化：现在还需支付 { $due }。什么都没有记。请重新发送订单。
refused-second-first = { $limit } 起的退款需要第二个人确认，订单必须先在账本里。什么都没有记。请先记订单，再退款。
refused-undo-too-large = { $limit } 起需要第二个人确认，什么都没有撤销。请改用 <code>/refund { $number }</code>。
