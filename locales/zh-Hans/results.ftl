# 消息带来了什么：公告、各类提醒、整个月。
results-title = <b>{ $title }</b>
results-nothing-sent = 还没有任何一条确认送达。
results-since = 自 { $at } 起
results-sent = 计划 { $planned } 条，已发 <b>{ $sent }</b> 条{ $held ->
    [0] {""}
   *[other] ，留出 { $held } 人作对照
}
results-waiting = 还有 { $count } 条在等合适的时间。
results-unproven = 有 { $count } 条不确定是否送达，不计入任何订单。
results-not-sent = 未发：{ $reasons }
results-answers = 点按 { $tapped } · 回复 { $replied } · { $measured ->
    [yes] 点开链接 { $clicked }
   *[no] 点击未统计
}{ $asked ->
    [0] {""}
   *[other] {" "}· 问原因 { $asked }
}
results-orders = <b>{ $orders } 单，{ $revenue }</b> 归功于它
results-assisted = 另有 { $orders } 单（{ $revenue }）它也出了力，但算在别的消息上。
results-coupons = 优惠券：发出 { $codes } 张，用了 { $used } 张，让利 { $cost }{ $orders ->
    [0] {""}
   *[other] ，每单 { $each }
}
results-margin = { $known ->
    [0] 毛利：未知，没有订单写明进货成本。
   *[other] 折后毛利：{ $margin }（{ $orders } 单中有 { $known } 单知道成本）
}
results-sides-title = <b>不发的话也会下单吗？</b>
results-watched-until = 观察到 { $at } 再下结论：三天送达，七天下单。
results-nobody-held = 没有留出对照的人，所以无从得知。
results-sides = 收到的 { $people } 人中 { $ordered } 人下单（{ $share } %）；未收到的 { $held } 人中 { $without } 人（{ $wouldhave } %）。
results-too-few = 数据太少，还不能下结论：至少需要 25 人、其中 5 人对照，以及 5 个订单。
results-verdict = { $verdict ->
    [works] <b>有效</b>（{ $sure } % 把握）：大约多出 { $middle } 单，很可能在 { $low } 到 { $high } 之间。
    [harms] <b>有害</b>（{ $sure } % 把握）：大约 { $middle } 单，很可能在 { $low } 到 { $high } 之间。
   *[unsure] 还不确定：{ $sure } % 的可能有帮助；多出 { $low } 到 { $high } 单，居中为 { $middle }。
}
results-wording = <b>{ $letter }</b>：已发 { $sent }，有回应 { $answered }，{ $orders } 单，{ $revenue }
results-advice = 💡 { $step ->
    [stop_harm] 建议停发：收到的 { $whole } 人中 { $part } 人下单，没收到的 { $others } 人中却有 { $other } 人。
    [stop_nothing] 建议停发，发不发都一样：收到的 { $whole } 人中 { $part } 人下单，没收到的 { $others } 人中 { $other } 人。
    [stop_silent] 建议停发或换个说法：{ $whole } 人中只有 { $part } 人回应，没有人下单。
    [smaller] 建议少让利：已知成本的 { $part } 单入不敷出。
    [other_gift] 换个礼遇试试：{ $others } 人中 { $other } 人有回应，但 { $whole } 张券只用了 { $part } 张。
    [wording] 建议用版本 { $letter }：{ $whole } 人中 { $part } 人回应，其他版本是 { $others } 人中 { $other } 人。
   *[hour] 建议在 { $from } 到 { $until } 之间发：那时 { $whole } 人中 { $part } 人回应，其他时段是 { $others } 人中 { $other } 人。
}
results-button-all = 整个月
picture-way = 🟦 已发 · 🟩 有回应{ $codes ->
    [0] {""}
   *[other] {" "}· 🟪 已用优惠券
} · 🟧 订单
picture-sides = 十天内下单：🟫 收到的人 · ⬛ 留作对照的人
picture-wordings = A、B……：各版本的回应率
results-button-picture = 看图
overview-sum = <b>最近 { $days } 天：{ $orders } 单，{ $revenue }</b>
overview-line = • { $kind }：已发 { $sent }，有回应 { $answered }，{ $orders } 单，{ $revenue }
overview-others = • 其他 { $kinds } 类：已发 { $sent }，{ $orders } 单，{ $revenue }
overview-rest = • 与消息无关：{ $orders } 单，{ $revenue }
overview-note = 每单只算一次：先算用了谁带的优惠券，再算 7 天内最后回应的那条，再算 72 小时内最后送达的那条。谁读过消息，Telegram 不告诉任何人。
refused-no-such-report = 没有这样的公告，什么都没有改动。/report 可看整个月和各项结果；/campaigns 列出所有公告。
refused-holdout-size = 留出 { $percent } % 就几乎没有人可发了。什么都没有改动：请选 0 到 { $most } %。
link-gone = 这个链接已经失效，什么都没有改动。请看最新的消息，或在聊天里问我们。
link-later = 现在暂时查不到，请一分钟后再试。
