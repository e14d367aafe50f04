# 工作人员关于会员的问与说。
award-given = 已给 { $name }（#{ $member }）{ $points } 积分，马上可用。
award-known = 这笔赠送已经记过了，没有重复记账。
award-receipt = { $shop } 送你 <b>{ $points }</b> 积分{ $why ->
    [blank] ，请笑纳！
   *[other] ：{ $why }
}
award-waits = 给 { $name } 的 { $points } 积分超过了一个人一天可送的 { $limit }。还没有记账：已询问另一位同事。
award-second-ask = { $name } 想给 { $buyer } <b>{ $points } 积分</b>{ $why ->
    [blank] {""}
   *[other] （{ $why }）
}，超过一天 { $limit } 的上限。你同意吗？
award-dropped = 没有送出积分。
tag-set = { $name }：{ $tags }{ $new ->
    [0] （原来就有）
   *[other] {""}
}
tag-taken = { $name } 已去掉：{ $tags }{ $gone ->
    [0] （原来就没有）
   *[other] {""}
}
who-lookalike = ⚠️ <b>名字很像你的工作人员，但不是。</b>相信之前请先核对编号。
who-name = <b>{ $name }</b> · #{ $number }{ $username ->
    [blank] {""}
   *[other] {" "}· { $username }
}
who-reach-dm = 可以私信。
who-reach-group-only = 只能在群里联系：还没点过“开始”。
who-reach-business = 可在商务聊天里联系。
who-reach-email-only = 只有文件里的邮箱。
who-reach-blocked = 屏蔽了我，无法私信。
who-reach-unknown = 还不知道能不能私信。
who-place = { $language } · { $place }，当地时间 { $time }
who-stopped = 不要提醒和优惠。
who-birthday = 已告知生日；具体日期只有机器人知道。
who-points = { $tier } · { $points } 积分，待生效 { $pending } · 近 12 个月消费 { $spent }
who-no-orders = 还没有订单。
who-orders = { $orders } 单 · 共 { $total } · 平均 { $average }
who-order-dates = 首单 { $first }，最近一单 { $last }
who-gap = { $days ->
    [0] 同一天下了几单
   *[other] 平均约 { $days } 天一单
}
who-tags = 标签：{ $tags }
who-no-tags = 还没有标签。
who-touch = { $on } · { $what }{ $times ->
    [1] {""}
   *[other] {" "}×{ $times }
}{ $where ->
    [blank] {""}
   *[other] {" "}· { $where }
}
touch-message = 发言
touch-reply = 回复
touch-reaction = 点了表情
touch-tap = 点了按钮
touch-join = 进群
touch-leave = 退群
touch-start = 点了“开始”
touch-block = 屏蔽了我
doctor-group = <b>{ $title }</b>
doctor-standing-admin = ✓ 我在这里是管理员。
doctor-standing-member = ✗ 我在这里只是普通成员。
doctor-hears-admin = ✓ 每条消息我都看得到，可以了解兴趣和活跃度。
doctor-hears-member = ✗ 开着 Telegram 隐私模式时，我只看得到命令和给我的回复：学不到兴趣和活跃度。
doctor-joins-admin = ✓ 谁进群、退群、点表情，我都看得到。
doctor-joins-member = ✗ 看不到表情；进群只有 Telegram 提示时才知道。
doctor-private-admin = ✓ 我给一个人的回复，只有本人看得到。
doctor-private-member = ✗ 只能在对方点按钮后 15 秒内单独回复，否则改发私信。
doctor-private-old = ✗ 这里的私密回复曾被所有人看到，所以我改发私信。
doctor-clock = { $own ->
    [yes] ✓ 本群时间：{ $place }（{ $zone }）。
   *[no] ✓ 这里按店铺的时间：{ $place }（{ $zone }）。在群里写 <code>/zone 柏林</code> 可以换。
}
doctor-unwelcome = ✗ 把我拉进来的不是你的工作人员。工作人员在这里发言之前，我保持沉默。
doctor-mend-admin = → 请把我设为管理员（权限：删除消息、邀请、置顶、管理标签），其他都不需要。
doctor-mend-old = → 请会员打开我并点“开始”，这样私信才能送到。
doctor-well = 这里一切正常。
doctor-reach = 我能私信的会员：{ $dm } · 屏蔽了我的：{ $blocked } · 从没点过“开始”的：{ $never }
doctor-no-groups = 我还没进任何群。请把 @{ $bot } 作为管理员加进你的群。
refused-points-unreadable = 看不懂这个积分数，什么都没有记。请写整数，例如 <code>50</code>。
refused-points-not-positive = 积分至少为 1，什么都没有记。
refused-points-not-whole = 积分没有小数，什么都没有记。
refused-points-too-large = 一次送不了这么多，什么都没有记。最多 { $most }。
refused-too-many-points = 一次送不了这么多，什么都没有记。最多 { $most }。
refused-bad-tag-name = “{ $text }”不能做标签，什么都没有改变。请用一两个由文字、数字和 - 组成的短词，例如 <code>很好</code> 或 <code>interested:skincare</code>
deed-nothing = 什么都没有记：以前给过，或者店里不为此给积分。店主可以设置：<code>{ $usage }</code>
deed-receipt = { $shop } 送你 <b>+{ $points }</b> 积分：{ $deed ->
    [share] 谢谢分享。
    [review] 谢谢评价。
   *[other] 生日快乐！
}
sign-up-points = 欢迎！你已经有 { $points } 积分。
