# 积分与等级。
points-balance = 可用积分 <b>{ $points }</b>
points-pending = 另有 { $points } 积分 { $until } 到账
points-none-yet = 每消费 1 元单位得 1 积分，第一笔订单就开始累积。
points-line-order = { $on } · { $points } · 订单
points-line-refund = { $on } · { $points } · 退款
points-line-award = { $on } · { $points } · { $note ->
    [blank] 店铺赠送
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · 邀请好友
tier-bronze = 青铜
tier-silver = 白银
tier-gold = 黄金
tier-platinum = 铂金
tier-now = 你现在是<b>{ $tier }</b> · 近 12 个月消费 { $spent }
tier-missing = { $bar } { $percent }% · 再消费 { $amount } 升级到{ $next }
tier-top = 已是最高等级，感谢支持！
tier-ladder = <b>等级一览</b>（12 个月内消费）
tier-rung = { $tier }：满 { $amount }
