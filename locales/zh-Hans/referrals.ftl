# 带朋友来。
refer-link = <b>带朋友来</b>：朋友下第一单，你得 <b>{ $points } 积分</b>。这是你的链接：
    <code>{ $url }</code>
refer-no-friends-yet = 还没有人通过你的链接来。
refer-friends = <b>你带来的朋友</b>
refer-a-friend = 一位朋友
refer-somebody = 一位朋友
refer-step-came = { $name } · 打开了你的链接
refer-step-in-group = { $name } · 已在群里
refer-step-ordered = { $name } · 已下首单 · { $on } 起你得 { $points } 积分
refer-step-rewarded = { $name } · 已下首单 · 你得 { $points } 积分
refer-step-checking = { $name } · 已下首单 · 店家看过之后你得 { $points } 积分
refer-step-returned = { $name } · 退了单，积分也随之收回；期限内再下一单仍然算
refer-step-not-counted = { $name } · 不算
refer-total = 带朋友所得积分：{ $earned } 分已到账，{ $held } 分待到账
refer-brought-by = 是 { $name } 带你来的。
refer-rules = <b>规则</b>
    · 朋友打开你的链接，并在 { $window } 天内下单{ $some ->
        [0] {""}
       *[other] （满 { $least }）
    }。
    · 下单 { $hold } 天后，{ $points } 积分归你；退单的话，积分也会收回。
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
refer-gift = 这是给你的：首单用 <code>{ $code }</code> 减 <b>{ $percent }%</b>，在 /coupons 里随时能找到。
refer-rules-gift = · 朋友首单减 { $percent }%。
refer-rules-ladder = · 另外：{ $first ->
    [0] {""}
   *[other] 第一位下单的朋友加 { $first } 分{ $rest ->
        [0] 。
       *[other] ，
    }
}{ $third ->
    [0] {""}
   *[other] 第三位加 { $third } 分{ $tenth ->
        [0] 。
       *[other] ，
    }
}{ $tenth ->
    [0] {""}
   *[other] 第十位加 { $tenth } 分。
}
refused-referral-household = 你和邀请你的人在这里用的是同一个电话或地址，所以这个邀请不算。不过，还是欢迎你！
refer-code = 也可以告诉朋友你的短码：<code>{ $code }</code>，直接发给我就行。
refer-button-picture = 二维码图片
refer-button-group = 进群链接
refer-picture = 扫码来 <b>{ $shop }</b>，或者把 <code>{ $code }</code> 发给我。
refer-picture-in-private = 图片只给你一个人：请私聊我要，@{ $bot }。
refer-which-group = 你的链接通往哪个群？从这里进群的人都算你带来的。
refer-no-groups = 你还不在店里的任何群，所以没有进群链接。你的个人链接照样能用：/refer
refer-invite = 你的进群链接：
    <code>{ $url }</code>
    从这里进群的人都算你带来的。
refer-no-invite = 我没法给这个群做链接：我得是那里有邀请权限的管理员。什么都没有改。你的个人链接照样能用：/refer
refer-button-name = 有人跟我说起你们
refer-who = 是谁说的？写下名字或 @用户名。
refer-is-it = 你说的是 <b>{ $name }</b> 吗？
refer-nobody-called-so = 这里没有叫这个名字的人。什么都没有改。可以试试 @用户名，或者直接继续。
refer-several-called-so = 这里有好几位叫这个名字。店家会看看你说的是谁，你不用再做什么。
refused-referral-not-new = 已经知道你是怎么来的，或者你以前买过。什么都没有改。很高兴见到你！
refused-too-many-names = 你说的好多名字这里都没有。什么都没有改。一小时后再试吧。
board-button = 谁带来的朋友最多
board-title = <b>谁带来的朋友最多</b>
board-line = { $place }. { $name } · { $count } 位朋友
board-empty = 愿意上榜的人里，还没有人带来朋友。
board-you-in = 榜上没有你。这里只显示名字和人数，从不显示金额。
board-you-out = 你带来的朋友下单后，你的名字会出现在这里。金额从不显示。
board-button-in = 也写上我
board-button-out = 把我拿掉
board-off = 店里现在没有这个榜。什么都没有改。
