# 积分。
points-balance = 可用积分 <b>{ $points }</b>
points-pending = 另有 { $points } 积分 { $until } 到账
points-none-yet = { $points ->
    [0] 目前下单不送积分。
   *[other] 每实付 { $unit } 得 { $points } 积分。
}有了第一笔就开始累积，详细规则见 /rules。
points-line-order = { $on } · { $points } · 订单
points-line-refund = { $on } · { $points } · 退款
points-line-award = { $on } · { $points } · { $note ->
    [blank] 店铺赠送
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · { $taken ->
    [0] 邀请好友
   *[1] 好友退单
}
points-owed = 因退款你还欠 { $points } 积分，之后获得的积分会先抵扣。
points-expiring = { $points } 积分可用到 { $last }
points-line-redeem = { $on } · { $points } · { $note ->
    [blank] 兑换
   *[other] 兑换：{ $note }
}
points-line-return = { $on } · { $points } · 积分退回
points-line-release = { $on } · { $points } · 提前可用
points-line-expired = { $on } · { $points } · 已过期
points-line-merge = { $on } · { $points } · 账户合并
button-older = 更早
button-newest = 最新
refused-not-enough-points = 需要 { $need } 积分，现在可用 { $have }。没有记账。
