# 拼团的转发图，以及扫码进来的人。
button-buy-placard = 转发图
placard-price = { $dearer ->
    [0] { $price }
   *[1] { $price } 起
}
placard-until = 报名截止
placard-day = { $on } { $weekday }
placard-met = 已成团！
placard-scan = 扫码参团
placard-as-of = 截至 { $at }
placard-now = 扫码看最新情况
placard-caption = <b>{ $item }</b> · { $price }
    报名截止 { $until }
    { $url }
placard-in-private = 图片在我们的私聊里做：@{ $bot }，然后发 /buys。
placard-over = 这个拼团已经结束，或店家已撤回。/buys 查看正在进行的拼团。
placard-outside = { $way ->
    [yes] 这个团在店里的群中进行：先进群，再在群里或这里参团。
   *[no] 这个团在店里的群中进行。请发图给你的人拉你进群，再在群里或这里参团。
}
button-placard-group = 进群
button-placard-inside = 我已在群里
