# 为什么给会员发消息、会员可以怎样回应，以及店主需要知道的未确认消息。
nudge-lapsed = { $name }，好久不见，{ $shop } 很想念你。{ $points ->
    [0] 来看看有什么新东西吧。
   *[other] 你还有 { $points } 积分在等你。
}
nudge-last-call = { $name }，这个拼团 { $day } { $time } 截止：<b>{ $item }</b>，{ $price }。{ $missing ->
    [0] 已经够了，肯定成团。
   *[other] { buy-missing }就成团。
}
nudge-button-news = 有什么新鲜事？
nudge-button-join = 参加
nudge-button-why = 为什么发给我？
nudge-button-less = 少发这类
nudge-button-stop = 停
nudge-button-undo = 撤销
nudge-why-lapsed = 你上次下单是 { $last }。
nudge-why-last_call = 拼团快截止了，你在群里还没参加，{ $category ->
    [none] 而且你在群里很活跃或参加过拼团。
   *[other] 而且你喜欢{ $category }或参加过拼团。
}
nudge-why-learnt = 时间：根据你的 { $actions } 次活动，{ $hour } 左右最合适。
nudge-why-tried = 时间：试一试，看看是否比平时更合适。
nudge-why-region = 时间：你所在地区的人通常在线的时段。
nudge-less-done = 好的，{ $until } 之前不再发这类消息。
nudge-more-done = 以后会继续给你发这类消息。
nudge-stopped = 好了，我不再给你发新消息和优惠。你问我，我照样回答。
nudge-resumed = 以后我会偶尔再联系你。
nudge-news-open = <b>正在进行的拼团</b>
nudge-news-buy = { $item } · { $price } · { $day } { $time } 截止
nudge-news-none = 现在没有进行中的拼团，有了我会告诉你。
nudge-kind-lapsed = “想念你”
nudge-kind-last_call = “最后机会”
pending-doubts = 有 { $count } 条消息不确定是否送达。我不会自动重发。
pending-doubt = • { $name }，{ $kind }，{ $at }
pending-parked = 有 { $count } 条更新失败三次，已搁置。没有人收到重复的回答。详情见 /doctor。
pending-none = 没有未确认的消息。
pending-button-again = 重发：{ $name }
pending-button-leave = 不用管
pending-again-done = 好的，只要现在可以给对方发消息，我就再发一次。
pending-leave-done = 好的，就这样。
pending-held = <b>等待合适的时间</b>
pending-held-line = • { $name }，{ $kind }，等到 { $at }：{ $reason }
pending-silent = <b>最近没有发出的消息及原因</b>
pending-silent-line = • { $name }，{ $kind }，{ $at }：{ $reason }
reason-quiet = 免打扰时段
reason-late = 当晚已太晚
reason-cap_day = 每天一条就够了
reason-cap_week = 每周两条就够了
reason-cap_started = 本周已经联系得够多
reason-stopped = 已要求停止
reason-muted = 想少收这类消息
reason-erased = 资料已删除
reason-unreachable = 无法联系
reason-no_longer_true = 情况已变
reason-too_late = 时间已过
reason-paused = 发送已暂停
reason-refused = 被 Telegram 拒绝
reason-unproven = 始终未确认
reason-holdout = 在对照组里，所以不发
reason-window = 不在约定的时间内
reason-still_day = 店铺当天不打扰
reason-cap_hers = 希望少收一些
reason-cap_group = 群里今天已经够多了
reason-resting = 暂时不想被打扰
reason-not_hers = 想听的是别的内容
reason-bought = 已经下单了
reason-given_back = 已经退货
reason-cancelled = 已撤回
refused-nudge-settled = 这条消息已有定论，没有重发。
refused-nudge-too-late = 时机已过，没有重发。
refused-nudge-gone = 这条消息已经没有记录了，没有任何改动。
nudge-expiring = { $name }，你在 { $shop } 有 { $points } 积分可用到 { $last }，之后就会失效。{ $more ->
    [0] {""}
   *[other] 另有 { $more } 积分将在 { $until } 前失效。
}
nudge-button-rewards = 能换什么？
nudge-why-expiring = 你有积分大约 { $days } 天后过期，还没有使用。
nudge-kind-expiring = “积分快过期”
nudge-buy-over = { $state ->
    [succeeded] { $name }，成团了：<b>{ $item }</b>，共 { $people } 人。你订了 { $pieces }{ $dearer ->
        [0] {" "}× { $price }
       *[other] {" "}件，共 { $sum }
    }。接下来由 { $shop } 安排，并告诉你下一步。
    [waited] { $name }，<b>{ $item }</b> 已经结束，这次没有空出名额给你。你不用付任何钱。{ nudge-buy-others }
   *[failed] { $name }，很抱歉：<b>{ $item }</b> 这次没成团，最后是 { buy-progress }。你不用付任何钱。{ nudge-buy-others }
}
nudge-buy-others = { $others ->
    [0] {""}
   *[other] 看看别的正在拼的团？
}
nudge-button-open-buys = 还有哪些团？
nudge-kind-buy_over = “拼团结果”
nudge-why-buy_over = 你参加了这个团，或在等名额，所以告诉你结果。
nudge-buy-owed = { $by ->
    [0] 待付：<b>{ $due }</b>。
   *[1] 待付：<b>{ $due }</b>，请在 { $until } 之前付清。
}
nudge-buy-back = { $amount } 已退回你的钱包。
nudge-buy-offer = { $name }，轮到你了：<b>{ $item }</b> × { $pieces }，{ $dearer ->
    [0] 每件 { $price }
   *[other] 共 { $sum }
}。名额为你保留到 { $until }，之后给下一位。
nudge-button-take-place = 好，我要
nudge-button-no-place = 不用了，谢谢
nudge-kind-buy_offer = “有名额了”
nudge-why-buy_offer = 你在这个团的候补名单里，现在有名额了。
nudge-buy-step = { $what ->
    [buying] { $name }，{ $shop } 正在采购：<b>{ $item }</b>，你的 { $pieces } 件。
    [arrived] { $name }，货到 { $shop } 了：<b>{ $item }</b>，你的 { $pieces } 件。
    [shipped] { $name }，已经寄出：<b>{ $item }</b> × { $pieces }。
    [done] { $name }，<b>{ $item }</b> 已完成，谢谢你的参与！
    [cancelled] { $name }，很抱歉：<b>{ $item }</b> 取消了，你不用付任何钱。
   *[edit] { $name }，<b>{ $item }</b> 有变动：每件 { $price }，{ $until } 截止。你仍订了 { $pieces } 件{ $dearer ->
        [0] {""}
       *[other] ，共 { $sum }
    }。不合适的话，截止前可以退出。
}
nudge-kind-buy_step = “拼团进展”
nudge-why-buy_step = 你参加了这个团，所以告诉你进展。
nudge-buy-unpaid = { $name }，<b>{ $item }</b> 还差你的付款：<b>{ $due }</b>，请在 { $until } 之前付清。如果已经付了，店铺很快会记上。
nudge-kind-buy_unpaid = “有款待付”
nudge-why-buy_unpaid = 你参加了这个团，还没有付清。
nudge-buy-asked = { $name }，你问过的 <b>{ $item }</b> 开团了，每件 { $price }，{ $until } 截止。
nudge-kind-buy_asked = “你问过的东西”
nudge-why-buy_asked = 你在群里问过有没有人带这个。
nudge-button-my-buys = 我的拼团
nudge-birthday = { $name }，生日快乐！{ $shop } 全体祝你今天开开心心。
nudge-kind-birthday = “生日快乐”
nudge-why-birthday = 你告诉过我你的生日，就是今天。
