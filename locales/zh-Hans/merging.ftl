# 一个人，一个会员：分享号码、合并与拆分。
command-number = 以前买过？分享你的号码
command-merge = 两个会员是同一个人
command-unmerge = 拆开已合并的会员
command-duplicates = 可能是同一个人的会员
button-number = 📱 分享我的号码
button-merge = 是同一个人
button-two = 是两个人
button-unmerge = 拆开
button-look = 查看 { $one } 和 { $other }
share-ask = 以前在 { $shop } 买过吗？请按下面的按钮：Telegram 会把你的号码发给我，以前的订单就算在你名下。号码加密保存，群里没有人看得到。你按下之前，什么都不会分享。
share-in-group = Telegram 只能在私聊里分享号码。请给 @{ $bot } 发送 /number。
share-joined = 找到你了，{ $name }！加上以前买的，你共有 { $orders } 笔订单和 <b>{ $points }</b> 积分{ $pending ->
    [0] {""}
   *[other] ，还有 { $pending } 积分即将生效
}。你的等级：{ $tier }。
share-kept = 谢谢！这个号码下还没有订单。号码已加密保存，{ $shop } 以后记在它名下的都算你的。
share-known = 我已经知道这是你的号码。没有任何改动。
share-review = 这个号码在这里属于另一个账号。没有合并任何内容；店家会看一看，再回复你。
refused-not-her-number = 这不是你自己的号码，什么都没有保存。请按“分享我的号码”，Telegram 会发送正确的号码。
review-news = 会员 { $one } 和 { $other } 证实了同一个号码，但各有不同的已验证账号。没有合并：/duplicates 会列出他们。
merge-ask = <b>这两位是同一个人吗？</b>目前没有任何改动。
merge-side = <b>{ $name }</b>（#{ $number }）· { $accounts }
    { $orders } 笔订单，{ $total } · { $tier }
    { $points } 积分，{ $pending } 待生效{ $owed ->
    [0] {""}
   *[other] ，欠 { $owed }
} · 钱包 { $wallet }{ $coupons ->
    [0] {""}
   *[other] {" "}· 用过 { $coupons } 张券
}
merge-together = 合在一起：<b>{ $name }</b>（#{ $number }），{ $orders } 笔订单，{ $points } 积分，{ $pending } 待生效{ $owed ->
    [0] {""}
   *[other] ，欠 { $owed }
}，钱包 { $wallet }，取较高的等级和较严的意愿。之后可以再拆开。
merge-clash = ⚠️ 请注意：两边的{ $kinds }不同，可能是两个人。
merge-second = 这一项需要第二个人确认。{ $alone ->
    [yes] 店里只有你一位，你同意即可。
   *[no] {""}
}
merge-second-ask = { $name } 说这两位是同一个人。你同意吗？
merge-waits = 已记下你的同意。目前没有任何改动：也问了店里的另一位。
merge-done = 好了：{ $name }（#{ $number }）现在是一个会员，#{ $old } 也指这位。按按钮或发 /unmerge #{ $number } 可以拆开。
merge-receipt = { $shop } 发现两个账号都是你的：订单、积分和钱包现在合在一起了。/me 可以查看。
merge-refused = 已记下：是两个人。没有任何改动，以后也不再提示。
unmerge-which = { $name }（#{ $number }）由以下会员合并而成。要拆开哪一个？
unmerge-line = #{ $old } · { $on }
unmerge-done = 又是两位了：{ $name }（#{ $number }）和 { $other }（#{ $old }）。合并之后发生的留在前一位名下。
unmerge-back = 退回 { $points } 积分和 { $money }，以及全部订单、标签和账号。
unmerge-short = ⚠️ 钱包里的 { $money } 在这之后已经花掉，#{ $old } 少了这笔钱。需要的话，用 /topup 补上。
unmerge-receipt = { $shop } 把曾被当成一个的两个账号分开了。/me 可以查看属于你的内容。
duplicates-list = <b>可能是同一个人</b>
duplicates-none = 没有看起来重复的会员。不用做什么。
duplicate-number = { $one }（#{ $first }）和 { $other }（#{ $second }）：同一个已证实的号码
duplicate-name = { $one }（#{ $first }）和 { $other }（#{ $second }）：名字相同
refused-same-member = 两边指的是同一个会员。没有任何改动。
refused-other-merge-first = 这位会员后来又并入了另一位。没有任何改动。请先拆开那一个。
refused-no-such-merge = 没有可以拆开的合并。没有任何改动。
refused-works-here = 其中一位是店里的人，合并不能给任何人权限。没有任何改动。请先取消职务。
refused-merge-forgotten = 其中一位要求被遗忘。没有任何改动。
