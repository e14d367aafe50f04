# 带朋友来。
refer-link = <b>带朋友来</b>：朋友下第一单，你得 <b>{ $points } 积分</b>。这是你的链接：
    <code>{ $url }</code>
refer-no-friends-yet = 还没有人通过你的链接来。
refer-friends = <b>你带来的朋友</b>
refer-a-friend = 一位朋友
refer-step-came = { $name } · 打开了你的链接
refer-step-in-group = { $name } · 已在群里
refer-step-ordered = { $name } · 已下首单 · { $on } 起你得 { $points } 分
refer-step-rewarded = { $name } · 已下首单 · 你得 { $points } 分
refer-total = 带朋友所得积分：{ $earned } 分已到账，{ $held } 分待到账
refer-brought-by = 是 { $name } 带你来的。
refer-rules = <b>规则</b>
    · 朋友打开你的链接，并在 { $window } 天内下单{ $some ->
        [0] {""}
       *[other] （满 { $least }）
    }。
    · 下单 { $hold } 天后，{ $points } 积分归你；在那之前退单则不给。
    · 以朋友第一次打开的链接为准，之后不变。
    · 自己和已经在这里买过的人不算。
refer-welcome = { $name } 带你来到 <b>{ $shop }</b>，欢迎！你下第一单，就是对 { $name } 说谢谢。
refer-leads-nowhere = 这个邀请无效或已失效。不过，还是欢迎你！
refer-invitation = 来和我一起在 { $shop } 买：
button-copy-link = 复制链接
button-share = 分享
refused-self-referral = 这是你自己的链接，是给朋友用的，分享给他们吧。
refused-already-customer = 你已经是这里的顾客了，所以这个邀请不算。很高兴见到你！
refused-already-bound = 已经有别人先带你来了，以那一次为准。很高兴见到你！
refused-referral-circle = 这位朋友是你或你带来的人带来的，反过来不算。
