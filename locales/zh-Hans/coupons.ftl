# 优惠券：会员持有的券、优惠码的价值、店铺的优惠，以及优惠码不能用的每一个原因。
coupon-gives = { $kind ->
    [percent] 减 { $value }%
    [amount] 减 { $amount }
    [shipping] 免运费
    [gift] 随单赠品：{ $gift }
    [points] { $value } 积分
   *[wallet] { $amount } 储值
}{ $only ->
    [none] {""}
   *[other] （仅限{ $only }）
}
coupon-gives-next = 每次下单赠送，下一单可用：{ $gives }
coupon-min = · 满 { $amount } 可用
coupon-max = · 最多减 { $amount }
coupon-from = · { $starts } 起
coupon-until = · { $ends } 前有效
coupon-per-person = · 每人 { $times } 次
coupon-days = · 发放后 { $days } 天内有效
coupon-uses = · 总共 { $uses } 次
coupon-budget = · 总预算 { $amount }
coupon-zone = · 时间为 { $zone }

coupons-yours = <b>你的优惠券</b>
coupons-none = 你现在没有优惠券。店铺发给你的会显示在这里。有优惠码？写 <code>/coupon 优惠码</code>，我告诉你能优惠多少。
coupons-how = 下单时把优惠码告诉店铺。每单只能用一张券。
coupon-one = <code>{ $code }</code> · <b>{ $gives }</b>
coupon-kept = { $order ->
    [none] · 正在使用，保留到 { $until }
   *[other] · 为订单 { $order } 保留到 { $until }
}
coupon-works = <code>{ $code }</code> 你可以用：
coupon-how-order = 下单时把这个优惠码告诉店铺。每单只能用一张券。
coupon-how-take = 不需要下单，点一下就能领取。
coupon-taken = { $points ->
    [0] { $credit } 储值已到账。
   *[other] { $points } 积分已到账，用 /points 查看。
}
points-line-coupon = { $on } · { $points } · 优惠券 { $note }
button-copy-code = 复制 { $code }
button-take = 领取

coupon-last-look = <b>{ $change ->
    [yes] 要更改这个优惠吗？
   *[no] 要发布这个优惠吗？
}</b>{ $change ->
    [yes] 已经保留的使用按原条件。
   *[no] {""}
}
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
coupon-cost = 预计花费 <b>{ $total }</b>{ $capped ->
    [yes] （上限只允许这么多）
   *[no] {""}
}：我能通知到 { $people } 人，约 { $share }% 会使用，即 { $orders } 单，平均每单 { $order }，每单优惠 { $each }。
coupon-cost-unknown = { $shipping ->
    [yes] 无法估计花费：我不知道你的运费。请加上你最多付多少，例如 <code>最多8</code>。
   *[no] 无法估计花费：还没有可以参考的订单。
}
coupon-margin-left = 受影响最大的订单还剩 <b>{ $left }</b>（成本为价格的 { $cost }%，至少要剩 { $floor }%）。
coupon-margin-unknown = { $known ->
    [yes] 无法核算订单还剩多少：还没有可以参考的订单。
   *[no] 无法核算订单还剩多少。请加上成本和至少要剩的比例：<code>成本60% 毛利10%</code>
}
coupon-opened = { $code ->
    [none] 已发布：{ $gives }。
   *[other] { $version ->
        [1] 已发布：<code>{ $code }</code>，{ $gives }。
       *[other] 已更改：<code>{ $code }</code> 从现在起{ $gives }。
    }
}
coupon-dropped = 已取消，没有发布或更改任何优惠。
button-open-coupon = 好，生效
coupon-given = { $name }（#{ $member }）有了一张优惠券：<code>{ $code }</code>
coupon-given-before = 这张券已经发过了，没有重复发放。
coupon-receipt = { $shop } 送你一张优惠券：<code>{ $code }</code>。用 /coupons 随时查看。
coupon-offers = <b>进行中的优惠</b>
coupon-offers-none = 现在没有优惠。这样新建：<code>{ $usage }</code>
coupon-offers-more = ……还有 { $more } 个
coupon-offers-given = 个人发放：{ $codes } 个码，用了 { $uses } 次，花费 { $cost }
coupon-offer = { $code ->
    [none] <b>{ $gives }</b> · 发了 { $codes } 张，用了 { $uses } 次，花费 { $cost }
   *[other] <code>{ $code }</code> · <b>{ $gives }</b> · 用了 { $uses } 次，花费 { $cost }
}
coupon-stop-question = <b>要永久停止这个优惠吗？</b>
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
    已使用 { $uses } 次。发出的 { $codes } 个码将不能再用，已经用上的订单不受影响。
coupon-offer-stopped = 已停止。发出的码不能再用，已经用上的订单不受影响。
button-stop-coupon = 停止 { $code }
button-stop-now = 停止

refused-coupon-unknown = 没有这个优惠码，什么都没有使用。请再看一遍：O 和 0、I 和 1 算同一个字符，所以错的是别的字。
refused-coupon-locked = 一小时内输错了十次。{ $until_time } 起可以再试，什么都没有使用。
refused-coupon-not-yours = 这个优惠码是别人的，什么都没有使用。
refused-coupon-stopped = 店铺已经停止了这个优惠，什么都没有使用。
refused-coupon-not-yet = 这个优惠码从{ $starts_day } { $starts_time } 起有效，什么都没有使用。
refused-coupon-over = 这个优惠码的有效期到 { $last } 为止，什么都没有使用。
refused-coupon-used = { $order ->
    [none] 你已经在 { $at } 用过这个优惠码了，没有重复使用。
   *[other] 你已经在订单 { $order } 用过这个优惠码了（{ $at }），没有重复使用。
}
refused-coupon-reserved = { $order ->
    [none] 这个优惠码正在使用中，如果没有成功，{ $until_time } 后可以再用。
   *[other] 这个优惠码为订单 { $order } 保留着，如果没有付款，{ $until_time } 后可以再用。
}什么都没有使用。
refused-coupon-used-up = 这个优惠码共 { $most } 次，已经用完了，什么都没有使用。
refused-coupon-budget-spent = 店铺为这个优惠码准备的金额已经用完，什么都没有使用。
refused-coupon-minimum = 这个优惠码满 { $minimum } 可用，还差 { $missing }，什么都没有使用。
refused-coupon-category = 这个码只能用于 <code>#{ $category }</code> 的商品{ $why ->
    [prices] ，没有写单价，算不出这单里占多少。什么都没有使用。请补上单价：<code>面霜 @12 #{ $category }</code>
    [unknown] ，而这单的商品都没写类别。什么都没有使用。写在商品后面即可：<code>面霜 @12 #{ $category }</code>
   *[none] ，而这单里没有这类商品。什么都没有使用。
}
refused-coupon-next-order = 这个优惠码是随这个订单送的，下一单才能用，什么都没有使用。
refused-coupon-nothing-off = 这个订单没有可以减的金额，优惠码还留着。
refused-coupon-needs-order = 这个优惠码要和订单一起用：下单时告诉店铺。什么都没有使用。
refused-coupon-one-per-order = 这个订单已经用了一张券，每单只能用一张，什么都没有使用。
refused-coupon-worth-less = 这个订单用 { $best } 更划算，每单只能用一张券，这张还留着。
refused-coupon-reservation-over = 这张券不再保留：半小时已过，或已经退回。什么都没有使用，请再用一次优惠码。
refused-coupon-margin = 订单剩下的太少，什么都没有发放。
    实付 { $price } − 成本 { $cost } − 运费 { $shipping } − 手续费 { $fees } − 积分 { $points } = <b>{ $left }</b>，至少要剩 { $floor }。
    可以减小优惠，或提高<code>满</code>多少可用。
refused-coupon-terms = { $field ->
    [code] 最前面要写公共优惠码：3 到 { $most } 个字母和数字，例如 <code>WELCOME10</code>。
    [name] 下一单的券没有公共优惠码：<code>/coupon new 下次9折 30天</code>
    [value] 优惠的数值要在 1 到 { $most } 之间。
    [gift] 赠品要有名称，最多 { $most } 个字。
    [category] # 后面的类别名最多 { $most } 个字。
    [count] 次数和上限要在 1 到 { $most } 之间。
    [days] 天数要在 1 到 { $most } 之间。
    [ends] 结束时间要在以后，并晚于开始，最多 { $most } 天。
   *[budget] 预算至少要够用一次。
}什么都没有改变。
refused-coupon-unreadable = 看不懂“{ $near }”，什么都没有改变。写法是：
    <code>/coupon new 新人10 9折 满30 最多20 截止12月31日 每人一次 100次 预算200 #护肤</code>
    <code>/coupon give @anna 85折 7天</code>
refused-coupon-taken = 优惠码 { $code } 已经被占用：有人持有，或已经停止。什么都没有改变，请换一个。
refused-coupon-gone = 这个优惠已经发布、取消或停止了，什么都没有改变。
refused-coupon-no-offer = 这个优惠没有在进行，什么都没有改变。/coupon list 查看进行中的。
coupon-given-unsaid = 对方已用 /stop 谢绝优惠消息，所以没有发送通知：优惠券放在 /coupons 里。
coupons-best = 哪张最划算：{ $list }。
coupons-best-from = { $amount } 起用 { $code }
refused-coupon-withdrawn = 这个优惠码来自订单 { $order }，该订单已退。没有使用。
refused-coupon-below-floor = 在会员价上再用这个优惠码，订单所剩太少。没有使用。按原价可以用：在后面加上 <code>原价</code>。
coupon-desk = 工作人员：<code>{ $usage }</code>
coupon-next-of-desk = 只随在这里记账的订单发放，从文件读入的订单不发。
