# 奖品：积分能换什么、兑换、店员发放。
rewards-yours = <b>积分能换什么</b>
rewards-none = 店铺还没有积分奖品，你的积分会一直保留。
reward-line = #{ $number } <b>{ $title }</b> · { $points } 积分{ $state ->
    [sold-out] {" "}· 已兑完
    [often] {" "}· 你已换过
    [short] {" "}· 还差 { $missing }
   *[open] {""}
}
reward-waiting = { $title } 等你领取：R{ $number }
reward-button = { $title }
button-redeem = 确认，用 { $points } 积分
reward-look = 用你 { $have } 积分中的 { $points } 换 <b>{ $title }</b>？还剩 { $left }。
reward-how-product = 你会得到一个编号，店铺凭编号当面给你或放进下一个包裹。
reward-how-shipping = 你会得到一个编号，下次下单时告诉店铺。
reward-how-wallet = 余额马上到账。
reward-how-coupon = 马上得到一个券码。
reward-changed = 你看过之后，这个奖品改了。没有兑换。
reward-taken-product = <b>{ $title }</b> 归你了，用了 { $points } 积分。编号 <b>R{ $number }</b>，告诉店铺即可领取，或随下一个包裹寄出。
reward-taken-shipping = <b>{ $title }</b> 归你了，用了 { $points } 积分。编号 <b>R{ $number }</b>，下单时告诉店铺。
reward-taken-wallet = { $credit } 余额已到账，用了 { $points } 积分。/wallet 可查看。R{ $number }
reward-taken-coupon = 你的券码：<code>{ $code }</code>，用了 { $points } 积分（{ $title }）。/coupons 可查看。R{ $number }
reward-handed-over = 已发给你：<b>{ $title }</b>（{ $points } 积分）。祝你喜欢！
reward-cancelled = <b>{ $title }</b> 已取消，{ $points } 积分已退回。/points
reward-last-look = <b>{ $changes ->
    [yes] 修改这个奖品？现在是 { $before } 积分。
   *[no] 上架这个奖品？
}</b>
    { $title } · { $points } 积分，折合 { $worth }
    { $kind ->
    [wallet] 马上给 { $credit } 余额。
    [coupon] 马上给一个券码。
    [shipping] 谁兑换了，见 /redemptions。
   *[product] 由你发放：/redemptions 里看发给谁。
} 已兑换的按原条件。
reward-stock = 库存 { $count }
reward-each = 每人 { $count } 份
button-reward-open = 上架
reward-opened = { $version ->
    [1] 已上架：<b>{ $title }</b>，{ $points } 积分（#{ $number }）。会员在 /rewards 里看到。
   *[other] 已修改：<b>{ $title }</b>，{ $points } 积分（#{ $number }，第 { $version } 版）。
}
reward-dropped = 没有上架任何东西。
reward-list-none = 还没有奖品。写法：<code>{ $usage }</code>
reward-list-line = #{ $number } <b>{ $title }</b> · { $points } 积分 · 已兑 { $times } 次{ $stock ->
    [some] {" "}· 剩 { $left }
   *[none] {""}
}{ $state ->
    [stopped] {" "}· 已下架
   *[open] {""}
}
reward-list-waiting = { $waiting } 份待发放：/redemptions
button-reward-off = 下架：{ $title }
button-reward-on = 上架：{ $title }
button-reward-stop = 下架
reward-stop-ask = 下架 <b>{ $title }</b>？之后不能再兑换，已兑换的仍需发放。
reward-stopped = 已下架。
reward-resumed = 已重新上架。
redemptions = <b>待发放</b>（{ $count }）
redemptions-none = 没有待发放的奖品。
redemption-line = R{ $number } · { $title } · { $name } · { $on }
button-handed-over = R{ $number } 已发放
button-not-handed-over = 取消 R{ $number }
reward-cancel-ask = 取消 R{ $number }（{ $title }）？{ $points } 积分会退给对方，并告知对方。
button-reward-cancel = 取消兑换
reward-handed-over-desk = R{ $number }（{ $title }）已发放，并已告知对方。
reward-cancelled-desk = R{ $number }（{ $title }）已取消，积分已退回，并已告知对方。
refused-reward-gone = 现在没有这个奖品，没有兑换。/rewards 看看现有的。
refused-reward-sold-out = { $title } 已兑完。没有兑换。/rewards 看看还有什么。
refused-reward-often-enough = { $title } 每人最多 { $most } 份，你已经换过。没有兑换。
refused-reward-changed = { $title } 已修改。没有兑换。请再看 /rewards。
refused-redemption-closed = { $stage ->
    [done] 已经发放过了。
    [cancelled] 已经取消过了。
   *[other] 没有这个编号。
}没有任何改动。
refused-reward-unreadable = 看不出是什么奖品：需要名称和积分价格。没有任何改动。写法：<code>/reward 新建 面膜 500积分 库存20</code>
refused-reward-bad = { $field ->
    [title] 名称为 1 到 { $most } 个字。
    [points] 价格为 1 到 { $most } 积分。
    [worth] 余额须大于零。
   *[other] 库存和上限为 1 到 { $most }。
}没有任何改动。
refused-reward-too-many = 最多同时上架 { $most } 个奖品。没有任何改动。请先下架一个：/reward 列表
reward-coupon = 优惠券：{ $gives }
