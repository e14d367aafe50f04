# Announcements: what members see under them, and how staff writes, checks and follows one.
campaign-button-points = 我的积分
nudge-kind-campaign = 群发通知
reason-halted = 所属的群发已暂停
nudge-why-campaign = 店铺的“{ $title }”{ $some ->
    [yes] 发给了合适的人，按{ $aspects }挑选。
   *[no] 发给了所有人。
}
announce-aspect-tier = 你的等级
announce-aspect-place = 你的语言或所在地
announce-aspect-activity = 你来这里的频率
announce-aspect-orders = 你买过什么、什么时候买的
announce-aspect-interests = 你的喜好
announce-aspect-group = 你所在的群
announce-aspect-buys = 你参加的拼团
announce-aspect-friends = 你带来的朋友
announce-aspect-points = 你的积分
announce-ask-who = <b>发给谁？</b>
    点一个，或者写条件，例如 <code>tier &gt;= gold and not tag:vip</code>（写法见 /audience）。
announce-ask-what = <b>写什么？</b>
    按希望对方看到的样子写；粗体和斜体会保留。也可以发一张图，文字写在图下面。
    空位要写上没有资料时的替代词：<code>你好，{"{"}name|朋友{"}"}</code>
    我认识 { $known }。
    一次写好几种语言：每种都另起一行，以 <code>[en]</code>、<code>[de]</code> 等开头。
announce-ask-when = <b>什么时候发？</b>
    点一个，或者写日期和时间，例如 <code>周五 19:00</code>（{ $zone }）。
announce-ask-variant = <b>再来一种写法？</b>写下来，收件人会随机分开，每人固定收到一种。最多四种。
    空位：{ $known }
announce-ask-picture = <b>把图片发过来。</b>文字放在图下面，最多 1,024 个字符。
announce-ask-button = <b>下面加个按钮？</b>点一个，或者写按钮文字和链接：<code>看新品 https://example.com/new</code>
announce-ask-coupon = <b>优惠券给什么？</b>每人一个专属码。写法同 /coupon：<code>15% 7 days</code>。它会填进 <code>{"{"}code|…{"}"}</code> 和 <code>{"{"}until|…{"}"}</code>。
announce-ask-language = <b>同样的内容，用{ $language }。</b>请按读{ $language }的人该看到的样子写；其他人收到的是{ $first }。
    空位：{ $known }
    目前的内容：
announce-language-none = 不要{ $language }
announce-button-language = 添加{ $language }
announce-change-language = { $said ->
    [yes] ✓ { $language }文本
   *[no] 添加{ $language }
}
announce-change-first = 第一段文字是{ $language } · 更改
announce-look-spoken = <b>语言：</b>{ $told }
announce-who-all = 所有人
announce-who-best = { $tier }及以上
announce-who-recent = 90 天内下过单
announce-who-quiet = 60 天没下单
announce-who-never = 从未下单
announce-when-evening = 各自当地的晚上
announce-when-now = 现在
announce-when-at = { $day } { $time }
announce-button-buy = 参团：{ $item }
announce-button-none = 不要按钮
announce-variants-none = 只用一种写法
announce-picture-none = 不要图片
announce-coupon-none = 不要优惠券
announce-button-send = 发给 { $count } 人
announce-button-test = 先发给我看
announce-button-change = 修改…
announce-button-agree = 可以，发吧
announce-button-refuse = 不发
announce-button-follow = 进展如何？
announce-dropped = 什么都没有发。
announce-look = <b>最后看一眼</b> · { $title }
announce-look-who = <b>谁：</b><code>{ $audience }</code> · { $members ->
    [0] 没有人符合（不含店员）。
   *[other] { $members } 人符合，{ $fit } 人会收到（不含店员）。
}
announce-look-names = { $more ->
    [0] { $names }
   *[other] { $names } 等，另有 { $more } 人；好顾客在前
}
announce-look-languages = 其中 { $count } 人读别的语言（{ $told }），会收到{ $first }。
announce-look-for = <b>{ $name ->
    [none] 看起来是这样
   *[other] { $name } 会看到
}</b>{ $language ->
    [none] {""}
   *[other] {" "}· { $language }
}{ $letter ->
    [none] {""}
   *[other] {" "}· 写法 { $letter }
}{ $fallen ->
    [0] {""}
   *[other] {" "}· { $fallen } 处用替代词
}
announce-look-fallbacks = <b>没有任何资料时</b>
announce-look-picture = 配你发的图片。
announce-look-button = 按钮：{ $what ->
    [link] “{ $label }” → { $url }
    [buy] 参加拼团 { $label }
   *[points] 我的积分
}
announce-look-when = <b>时间：</b>{ $timing ->
    [evening] 各自当地的晚上
    [at] { $at }，所有人同一时刻（{ $zone }）
    [at_hers] 各自当地时间，钟点同 { $at }
   *[now] 现在，避开各自的免打扰时间
}
announce-look-span = { $one ->
    [yes] { $first }（{ $zone }）
   *[no] 最早 { $first }，最晚 { $last }（{ $zone }）
}
announce-look-why-not = <b>为什么不发：</b>
announce-look-unsaid = • { $count } 人不发：{ $reason }
announce-look-waits = • { $count } 人晚点发：{ $reason }
announce-look-free = <b>费用：</b>没有。
announce-look-coupon = <b>费用：</b>每人一个码，{ $gives }。
announce-look-code = 文字里没有 <code>{"{"}code|…{"}"}</code>：码会放在下面的按钮上。
announce-look-end = { $count ->
    [0] <b>没有人会收到</b>，所以发不了。请换一批人。
   *[other] { $second ->
        [yes] 还没有发。人数较多，需要另一位店员同意：会去问。
       *[no] 你点了才会发。
    }
}
announce-change = <b>要改哪里？</b>
announce-change-who = 谁
announce-change-what = 文字
announce-change-when = 时间
announce-change-variant = 另一种写法
announce-change-picture = 图片
announce-change-button = 按钮
announce-change-coupon = 优惠券
announce-change-holdout = 留作对照：{ $percent }%
announce-change-notice = { $notice ->
    [yes] 现在是通知 · 改成优惠
   *[no] 现在是优惠 · 改成通知
}
announce-change-clock = { $timing ->
    [at_hers] 按各自当地时间 · 改用店铺时间
   *[at] 按店铺时间 · 改用各自当地时间
}
announce-test-note = <b>测试。</b>只有你收到，不计入任何统计。正式发出时下面还有“为什么”“少发这类”“停止”。
announce-test-sent = 已发给你。
announce-waits = 还没有发：{ $count } 人超过一个人能单独决定的 { $limit } 人。已去问另一位店员。
announce-second-ask = { $name } 想把这条发给 <b>{ $count } 人</b>（<code>{ $audience }</code>）。发吗？
announce-begun = “{ $title }”正在发给 { $count } 人。{ $paused ->
    [yes] 店铺暂停中：/resume 之后才会发。
   *[no] 进展和停止见 /campaigns。
}
campaigns-none = 还没有群发过。/announce 开始。
campaigns-title = <b>群发</b>
campaigns-line = • { $title } · { $state } · 已发 { $sent }{ $waiting ->
    [0] {""}
   *[other] ，还有 { $waiting }
}
campaign-state-draft = 正在写
campaign-state-checked = 正在检查
campaign-state-waiting = 等另一位同意
campaign-state-running = 发送中
campaign-state-paused = 已暂停
campaign-state-done = 已完成
campaign-state-cancelled = 已停止
campaign-state-recalling = 正在撤回
campaign-state-recalled = 已撤回
campaign-card = <b>{ $title }</b> · { $state }
campaign-card-who = 发给 <code>{ $audience }</code>：{ $members ->
    [-1] 马上开始
   *[other] { $members } 人
}
campaign-card-counts = 已发 <b>{ $sent }</b>{ $waiting ->
    [0] ，没有人在等
   *[other] ，还有 { $waiting }
}
campaign-card-since = 开始于 { $at }
campaign-card-doubts = • { $count } 条不确定是否送达（/pending）
campaign-card-recall = 已撤回：删除 { $deleted } 条{ $kept ->
    [0] {""}
   *[other] ，{ $kept } 条删不掉（超过 48 小时，或对话已关闭）
}{ $codes ->
    [0] {""}
   *[other] ，{ $codes } 个未用的码已失效
}。
campaign-cancel-ask = 彻底停止“{ $title }”？已收到的 { $sent } 人会保留；其余 { $waiting } 人不会再收到。
campaign-recall-ask = 撤回“{ $title }”？我会从 { $sent } 人的对话里删除不超过 48 小时的消息；看过的就看过了。其余 { $waiting } 人不会收到。{ $coupon ->
    [yes] 优惠码不再有效。
   *[no] {""}
}
campaign-button-pause = 暂停
campaign-button-resume = 继续
campaign-button-cancel = 停止
campaign-button-recall = 撤回
campaign-button-results = 效果
campaign-button-refresh = 再看看
refused-campaign-gone = 这条群发已经不在了。什么都没有发。/announce 可以重新开始。
refused-campaign-changed = 这条群发已经有变化或已往下进行。现在什么都没做。/campaigns 可以看到进展。
refused-campaign-empty = 没有人会收到。什么都没有发。请换一批人。
refused-campaign-languages = 几种写法只能在同一种语言里比较：要么有第二种写法，要么有第二种语言。什么都没有改。请先去掉其中一个。
refused-campaign-variants = 已经有 { $most } 种写法了。没有改动。
refused-campaign-link = 没看到文字加链接。没有改动。请这样写：<code>看更多 https://example.com</code>。
refused-campaign-notice = 通知也会发给不要优惠的人，所以不能带优惠券。没有改动。请先去掉优惠券。
undone-announce = 已撤销：“{ $title }”已停止。{ $sent ->
    [0] 没有人收到，以后也不会有人收到。
   *[other] { $sent } 人已经收到，保留不变；另外 { $waiting } 人不会再收到。
}
undone-ask-announcement = 已撤销：“{ $title }”不再等第二个人同意。什么都没有发出。
undone-pause-announcement = 已撤销：“{ $title }”继续发送，还有 { $waiting } 人。
undone-resume-announcement = 已撤销：“{ $title }”又暂停了。到目前为止 { $sent } 人收到。
undo-all-out = “{ $title }”已经发给所有该收到的人（{ $sent }），没有可以停止的了。什么都没有改变。48 小时内送达的还可以收回。
