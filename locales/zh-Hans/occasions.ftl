# 会员因自己的时机收到的消息，以及店主对每一种的设置。
nudge-welcome = { $name }，欢迎你来！我会告诉你积分有多少、哪些团购正在进行、{ $shop } 有什么新东西。跟我说“只要护肤，晚上发”或者你想怎样，我就照办。
nudge-friend-came = { $name }，{ $friend } 通过你的链接来了。第一笔订单后你会得到 { $points } 积分。
nudge-friend-ordered = { $name }，{ $friend } 下单了：{ $points } 积分正在路上，{ $on }起归你使用。
nudge-friend-returned = { $name }，介绍 { $friend } 的奖励不再算数：{ $points ->
    [0] 之前说的积分不会到账。
   *[other] { $points } 积分已收回。
}{ $owed ->
    [0] 你现在有 { $held } 积分，其他都没有变。
   *[other] 你现在还差 { $owed } 积分，之后获得的积分会先抵扣。其他都没有变。
}{ $again ->
    [no] /friends 查看每位朋友走到哪一步。
   *[day] { $again }前有新订单，奖励会再来：/friends
}
nudge-buy-day = { $name }，还剩一天：<b>{ $item }</b> 团购价 { $price }，{ $day } { $time } 截止。{ $missing ->
    [0] 已经够了，肯定成团。
   *[other] { buy-missing }就成团。
}
nudge-buy-near = { $name }，{ $missing ->
    [0] 已经够了
   *[other] { buy-missing }
}：<b>{ $item }</b>，{ $price }。{ $day } { $time } 截止，已有 { $people } 人。
nudge-near-shipping = { $name }，只差 { $missing }：满 { $least } 就免运费。
nudge-coupon-ends = { $name }，你在 { $shop } 的优惠券到{ $last }有效：<b>{ $gives }</b>，券码 <code>{ $code }</code>，还没有用。
nudge-birthday-gift = { $name }，{ $shop } 送你的生日礼还在等你：<b>{ $gives }</b>，券码 <code>{ $code }</code>，到{ $last }为止。
nudge-birthday-soon = { $name }，你的生日快到了，{ $shop } 有份心意：一次购物减 { $percent }%，到{ $until }为止。你的券码：<code>{ $code }</code>
nudge-delivered = { $name }，你的包裹前些天到了：{ $what }。一切都满意吗？有问题就告诉 { $shop }，我们来处理。
nudge-review = { $name }，{ $what } 用得怎么样？在群里发张照片或说两句，能帮到还在犹豫的人。{ $points ->
    [0] {""}
   *[other] 会送你 { $points } 积分。
}
nudge-replenish = { $name }，<b>{ $item }</b> 快用完了吗？你上次买是{ $last }。需要的话跟 { $shop } 说一声。
nudge-frequent = { $name }，你常来，{ $shop } 很高兴：下一单满 { $least } 减 { $percent }%，到{ $until }为止。你的券码：<code>{ $code }</code>
nudge-specialist = { $name }，{ $category } 你最懂。{ $shop } 送你：下一单里这一类的商品都减 { $percent }%，到{ $until }为止。你的券码：<code>{ $code }</code>
nudge-anniversary = { $name }，{ $years } 年前的今天，你第一次在 { $shop } 下单。谢谢你一直在！
nudge-member-day = { $name }，{ $day }是 { $shop } 的会员日：全天下单积分 { $times }。
nudge-winback = { $name }，{ $shop } 想你了。送你一张专属券，下一单减 { $percent }%，到{ $until }为止：<code>{ $code }</code>
nudge-declining = { $name }，在 { $shop } 有没有想要却没找到的？直接回复这条消息就行。顺便看看有什么新的。
nudge-missed-buys = { $name }，这些团购你没赶上：{ $items }。看看 { $shop } 现在开着的，也许有更合适的。
nudge-why-welcome = 你不久前点了开始，还没有下过单。
nudge-why-friend_came = 有朋友通过你的链接来了。
nudge-why-friend_ordered = 通过你的链接来的朋友下单了，所以告诉你得到了什么。
nudge-why-friend_returned = 你介绍朋友的一份奖励不再算数，所以告诉你收回了什么。
nudge-why-buy_day = 还有一天截止，它符合你喜欢或买过的东西，而你还没参加。
nudge-why-buy_near = 快要满了，它符合你喜欢或买过的东西，而你还没参加。
nudge-why-near_shipping = 你在进行中的团购里的金额离免运费不远了。
nudge-why-coupon_ends = 你有一张没用的优惠券快到期了。
nudge-why-birthday_gift = 你的生日礼还没用，快到期了。
nudge-why-birthday_soon = 你告诉过我生日，就在这几天。
nudge-why-delivered = 你的一个订单前些天到了，我们只问一次是否满意。
nudge-why-review = 你的一个订单到了一段时间，你也留下了。
nudge-why-replenish = { $own ->
    [yes] 你买过 { $times } 次，大约每 { $days } 天一次，之后还没再买。
   *[no] 这类东西一般 { $days } 天左右要补，而你还没再买。
}
nudge-why-frequent = 你半年里下了 { $orders } 单。
nudge-why-specialist = 你半年里买的大多是同一类。
nudge-why-anniversary = 今天是你第一次下单的纪念日。
nudge-why-member_day = 你近几个月下过单，会员日快到了。
nudge-why-winback = 你以前常在这里买，已经很久没来了。
nudge-why-declining = 你买得比以前少了，我们想知道为什么。
nudge-why-missed_buys = 你喜欢的类别里，最近 { $missed } 次团购你都没参加。
nudge-kind-welcome = “欢迎”
nudge-kind-friend_came = “朋友来了”
nudge-kind-friend_ordered = “朋友下单了”
nudge-kind-friend_returned = “奖励收回”
nudge-kind-buy_day = “还剩一天”
nudge-kind-buy_near = “快满了”
nudge-kind-near_shipping = “快免运费了”
nudge-kind-coupon_ends = “优惠券快到期”
nudge-kind-birthday_gift = “生日礼在等你”
nudge-kind-birthday_soon = “生日礼”
nudge-kind-delivered = “一切满意吗”
nudge-kind-review = “用得怎么样”
nudge-kind-replenish = “快用完了吗”
nudge-kind-frequent = “谢谢常来”
nudge-kind-specialist = “懂行的人”
nudge-kind-anniversary = “第一次下单纪念”
nudge-kind-member_day = “会员日”
nudge-kind-winback = “回来看看的券”
nudge-kind-declining = “缺什么吗”
nudge-kind-missed_buys = “没赶上”
occasions-title = <b>{ $shop } 什么时候主动发消息</b>
    点一项看看。不管开了哪些，每人每天最多 { $day } 条，每周最多 { $week } 条。
occasions-one = { $kind }现在{ $on ->
    [yes] 开着
   *[no] 关着
}。
occasions-needs = 设好它的数字之前一直关着：{ $usage }
occasions-button = { $on ->
    [yes] ✓
   *[no] ✗
} { $kind }
occasions-button-on = 打开
occasions-button-off = 关闭
occasions-button-all = 全部时机
occasions-number = <code>{ $name }</code> { $value }（{ $least }–{ $most }）
occasions-usage = 改数字：{ $usage }
occasions-tuned = 好了：{ $kind } 的 { $name } 现在是 { $value }。已经安排的会在发送前再核对一次。
refused-no-such-occasion = 没有这个时机或数字。什么都没有改。/occasions 会列出全部。
refused-occasion-number-refused = { $name } 可以是 { $least } 到 { $most }。什么都没有改。
