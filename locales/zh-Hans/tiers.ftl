# 等级：会员现在是什么等级，到期后怎样，店家怎样设置等级。
tier-bronze = 青铜
tier-silver = 白银
tier-gold = 黄金
tier-platinum = 铂金
tier-regular = 普通
tier-silvercard = 银卡
tier-goldcard = 金卡
tier-diamond = 钻石
tier-short = 你现在是<b>{ $tier }</b>
tier-now = 你现在是<b>{ $tier }</b> · { $counted }
tier-counts-year = 今年累计 { $amount }
tier-counts-rolling = 近 12 个月累计 { $amount }
tier-counts-anniversary = 自首单周年日起累计 { $amount }
tier-counts-lifetime = 历史累计 { $amount }
tier-since = 从 { $since } 起是这个等级。
tier-by-hand = 店家赠予，有效期至 { $until }。
tier-gives = 你的权益：{ $list }
tier-missing = { $bar } { $percent }% · 还差 { $amount } 升级到{ $next }
tier-top = 已是最高等级，感谢支持！
tier-ends = { $tier }有效期至 { $until }。从 { $start } 起计，再有 { $amount } 即可保级，否则 { $falls } 之后降为{ $next }。
tier-ends-kept = { $tier }有效期至 { $until }，之后的保级条件你已达到。
tier-grace = { $tier }已于 { $until } 到期。{ $falls } 之前再有 { $amount } 仍可保级，否则降为{ $next }。
tier-review = 升级所依据的消费中有一部分已退款。等级保留至 { $until }，届时重新评定。
tier-ladder = <b>等级一览</b>
tier-rung = { $tier }：满 { $amount }
tier-set-ask = { $name } 现在是{ $now }。手动设为<b>{ $tier }</b>，到 { $until }（含当天）为止？到期后恢复为实际等级。
tier-button-set = 设置等级
tier-set-done = { $name } 的等级已设为<b>{ $tier }</b>，有效期至 { $until }。
tier-set-undone = 已撤销：{ $name } 现在是<b>{ $tier }</b>。
tier-set-receipt = { $shop } 送你<b>{ $tier }</b>等级，有效期至 { $until }！
tier-set-stale = 日期已过，或等级设置已更改。没有做任何修改。
settings-badge = <b>名字旁的等级标签</b>
    在店铺群里，其他人看到的是：{ $wanted ->
        [yes] 你的等级（从第二级起）
       *[other] 无
    }。
button-badge = 名字旁显示等级
button-badge-on = 显示等级
button-badge-off = 隐藏等级
ladder-head = <b>等级一览</b>，按{ $window ->
    [year] 自然年
    [rolling] 近 365 天
    [anniversary] 首单周年
   *[lifetime] 历史
}累计{ $metric ->
    [spend] 消费
    [points] 获得积分
   *[orders] 订单数
}
ladder-amount-spend = { $amount }
ladder-amount-points = { $count } 积分
ladder-amount-orders = { $count } 单
ladder-would-be = 修改后是这样，目前还没有改动。
ladder-people-now = 现在的会员：{ $people }
ladder-people-then = 修改后大约：{ $people }
ladder-nobody-falls = 同一套等级下不会有人立刻降级：已有等级有效到期满。
ladder-button-change = 确认修改
ladder-changed = 等级设置已修改。
benefit-discount = 优惠 { $percent }%
benefit-shipping = 满 { $amount } 包邮
benefit-shipping-always = 包邮
benefit-early = 优先购买
benefit-priority = 优先处理
benefit-gift = 赠品
benefit-returns = { $days } 天退货
benefit-contact = 专属客服
memberdays = <b>会员日</b>
memberdays-none = 还没有会员日。这样设置：<code>{ $usage }</code>
memberday-set = 已保存：{ $day }
memberday-button-off = 删除 { $day }
memberday-once = { $day } · 积分 { $times }
memberday-monthly = 每月 { $day } 日 · 积分 { $times }
nudge-tier-up = { $name }，你在 { $shop } 升级为<b>{ $tier }</b>了！{ $until ->
    [ever] 永久有效。
   *[other] 有效期至 { $until }。
}
nudge-tier-keep = { $name }，你在 { $shop } 的{ $tier }将在 { $until } 之后降为{ $next }。{ $metric ->
    [spend] 再消费 { $missing } 即可保级。
    [points] 再获得 { $missing } 积分即可保级。
   *[orders] 再下 { $missing } 单即可保级。
}
nudge-button-tier = 我的等级
nudge-why-tier_up = 你刚刚升到这个等级。
nudge-why-tier_keep = 你的等级即将到期，保级还差一点。
nudge-kind-tier_up = “升级”
nudge-kind-tier_keep = “等级即将到期”
refused-bad-ladder = 这样不行：最低等级从 0 开始，之后逐级升高，数字不能超过 { $most }。没有做任何修改。
refused-bad-member-day = 会员日的倍数要大于 1，最多 { $most }，例如 x2。没有做任何修改。
refused-override-gone = 之前已经撤销过了。没有做任何修改。
memberday-ask = <b>新增会员日？</b>
    { $day }
    当天所有人的每笔订单都得更多积分。{ $short ->
        [yes] 天数不够的月份按最后一天算。
       *[no] {""}
    }
ladder-falls = <b>这是另一套等级：现有等级会立刻失效。</b>{ $people ->
    [0] 不会有人因此降到最低一级。
   *[other] 大约 { $people } 人会降到最低一级。
}
ladder-rounded = 其金额为 { $amounts }，已按 { $currency } 取整。可以这样改：<code>{ $usage }</code>
refused-amounts-wanted = 这套等级的金额以 { $home } 计，这里不知道折合多少 { $currency }。请用 { $currency } 写出三个等级的起点：<code>{ $usage }</code>。什么都没有改变。
