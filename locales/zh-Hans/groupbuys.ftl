# 拼团：开团、参团、群里的卡片、结果。
buys-open = <b>进行中的拼团</b>
buys-none = 现在没有进行中的拼团。有新团时，你会在群里看到。
buys-more = ……还有 { $more } 个
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress } · { $missing ->
        [0] 已成团
       *[other] { buy-missing }
    }
    截止 { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· 你：{ $quantity } 件
    }
buy-seat = { $quantity ->
    [0] 你没有参团：<b>{ $item }</b> · 每件 { $price }
   *[other] 你已参团：<b>{ $item }</b> × { $quantity } · { $dearer ->
        [0] 每件 { $price }
       *[other] 共 { $sum }
    }
}
    { $stage ->
        [open] { $until } 之前可以更改。
        [locked] 拼团成功，接下来交给店铺。
        [buying] 店铺正在采购。
        [arrived] 已到店。
        [shipped] 已寄出。
        [done] 已完成。
        [failed] 没有成团。
       *[cancelled] 已取消。
    }
buy-toast = { $quantity ->
    [0] { $changed ->
        [now] 你已退出：{ $item }
       *[still] 你没有参团：{ $item }
    }
   *[other] 你已参团：{ $item } × { $quantity }。用 /buys 更改。
}
buy-unsure = 我没看明白你的意思，什么都还没记。请点一下正确的：
buy-is-in = { $name } 已参团。
button-join = 参团
button-join-buy = 参团 · { $item }
button-your-buy = { $item } × { $quantity }
button-leave = 退出
button-mine = 我的
button-wait = 候补
button-variant = { $name }
button-less = −1
button-more-pieces = +1
button-all-buys = 全部拼团

buy-pick = • { $name } × { $quantity }{ $dearer ->
    [0] {""}
   *[other] {" "}· 每件 { $price }
}
buy-kept = <b>已为你保留 { $pieces } 件，到 { $until } 为止。</b>之后给下一位。
buy-place = 你在候补名单第 { $place } 位，{ $quantity } 件。有名额时我会告诉你。
buy-owes = 合计 { $owed } · { $left ->
    [0] 已付清 ✓
   *[other] 已付 { $paid } · 待付 <b>{ $due }</b>
}
buy-owes-deposit = 现在要付的定金：<b>{ $amount }</b>
buy-paid-receipt = { $shop } 已收到你为 <b>{ $item }</b> 付的 { $amount }，谢谢！{ $left ->
    [0] 已全部付清。
   *[other] 待付：{ $due }。
}
buy-pay-by = 请在 { $until } 之前付清。
buy-waits = { $name } 进入候补。
buy-toast-waits = 名额已满：你在 { $item } 的候补名单第 { $place } 位。
button-less-of = −1 { $name }
button-more-of = +1 { $name }
my-buys = <b>你的拼团</b>
my-buys-none = 你现在没有参加任何拼团。用 /buys 看进行中的拼团。

buy-ask-group = 在哪个群？
buy-ask-item = <b>新的拼团。</b>卖什么？请写出要让群里看到的商品名。
buy-ask-price = 每件多少钱（{ $currency }）？
buy-ask-threshold = 多少人成团？点按钮，或写一个数字。
buy-ask-deadline = 截止到什么时候？点按钮，或直接写：<code>周五20:00</code>、<code>12月24日18:00</code>、<code>5小时后</code>（{ $zone } 时间）。
buy-last-look = <b>要开这个团吗？</b>
    { $item } · { $price }
    { $measure ->
        [amount] 满 { $whole } 成团
        [units] 满 { $threshold } 件成团
       *[people] 满 { $threshold } 人成团
    }
    截止 { $until }，{ $weekday }（{ $zone }）
    群：{ $group }
buy-opened = 已开团：<b>{ $item }</b>。{ $paused ->
    [yes] 我正在暂停中：/resume 之后，卡片才会出现在 { $group }。
   *[no] 卡片马上出现在 { $group }。
}
buy-dropped = 已取消，没有开团。
button-open-buy = 开团
button-until = { $day } { $time }

buy-card = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress }
    { $state ->
        [open] { $missing ->
            [0] 已成团！{ $until } 之前还可参团
           *[other] { buy-missing } · 截止 { $until }
        }
        [succeeded] ✓ 拼团成功，{ $until } 截止
        [cancelled] 已取消。
       *[failed] 这次人数不够，{ $until } 截止
    }
buy-card-name = { $quantity ->
    [1] { $name }
   *[other] { $name } ×{ $quantity }
}
buy-card-names = 已参团：{ $names }
buy-card-names-more = 已参团：{ $names }，+{ $more }
buy-zoned = { $until }（{ $zone }）
buy-succeeded = <b>{ $item }</b>：{ $people } 人参团，拼团成功！接下来交给店铺。
buy-failed = <b>{ $item }</b>：截止时 { buy-progress }，这次没有成团，谁都不用付款；已付的钱退到了各自的钱包。用 /buys 看看其他拼团。

refused-buy-closed = 这个拼团已经结束，什么都没有改变。用 /buys 看进行中的拼团。
refused-no-such-buy = 这个拼团已经不在了，什么都没有改变。
refused-not-in-group = 这个拼团属于你不在的群，什么都没有改变。
refused-no-group-yet = 我不在任何你可以开团的群里，什么都没有改变。请先把我拉进群，再在群里写 /buy。
refused-draft-gone = 这个团已经开了、取消了或被新的代替了，什么都没有改变。写 /buy 重新开始。
refused-too-many-pieces = 每人可拿 1 到 { $most } 件，什么都没有改变。
refused-buy-unreadable = { $part ->
    [item] “{ $word }”前面没有商品名。
    [price] 这里没找到价格：“{ $word }”。
    [threshold] 这里没找到人数：“{ $word }”。
    [deadline] 这里没找到截止时间：“{ $word }”。
    [order] “{ $word }”写在价格前面了，请放到截止时间后面。
    [twice] 价格或截止时间写了两次，而且不一样：“{ $word }”。
    [terms] 看不懂“{ $word }”。
   *[other] 看不懂。
}没有开团。写法是：商品、价格、人数、截止时间；其他条件用分号隔开
    <code>/buy 蜗牛面霜 { $price } 10人 周五20:00; 上限 50; 红色, 蓝色</code>
    或者只写 /buy，我来一步步问你。
refused-bad-price = { $why ->
    [ambiguous] 这个价格有两种读法，请写两位小数，例如 12.50。
    [fine] 这个价格的小数位比 { $currency } 还多。
    [currency] 这里的价格以 { $currency } 计。
   *[unreadable] 看不懂这个价格，请写成 12.50 这样。
}什么都没有改变。
refused-bad-buy = { $field ->
    [item] 商品名不能为空，最多 { $most } 个字。
    [price] 价格必须大于零。
    [threshold] 人数必须在 1 到 { $most } 之间。
    [deadline] 截止时间必须在以后，最多 { $most } 天。
   *[group] 不知道是哪个群。
}什么都没有改变。
refused-bad-moment = { $why ->
    [ambiguous] 这个时间有两种读法，请写清楚日期：<code>12月24日20:00</code>、<code>2026-12-24 20:00</code>、<code>5小时后</code>。
    [hour] 几点？请写日期和时间：<code>周五20:00</code>。
    [past-day] 这一天已经过去了，请写以后的日期：<code>12月31日</code> 或 <code>明天</code>。
    [past] 这个时间已经过去了，请写以后的时间：<code>明天20:00</code>。
    [far] 超过了 { $most } 天。
   *[unreadable] 看不懂这个时间，请写成 <code>周五20:00</code>、<code>12月24日20:00</code>、<code>明天18:00</code> 或 <code>5小时后</code>。
}什么都没有改变。

# 拼团进度，以及其他条件，一行一条。
buy-progress = { $measure ->
    [amount] { $amount } / { $whole }
    [units] { $done }/{ $goal } 件
   *[people] { $done }/{ $goal } 人
}
buy-missing = { $measure ->
    [amount] 还差 { $gap }
    [units] 还差 { $missing } 件
   *[people] 还差 { $missing } 人
}
buy-term-variant = • { $name }{ $dearer ->
    [0] {""}
   *[other] {" "}（+{ $extra }）
}
buy-term-step = { $by ->
    [units] 满 { $count } 件：每件 { $price }
   *[people] 满 { $count } 人：每件 { $price }
}
buy-term-most = { $by ->
    [units] 一共 { $count } 件
   *[people] 最多 { $count } 人
}
buy-term-each = 每人最多 { $count } 件
buy-term-deposit = 定金：每件 { $amount }
buy-term-percent = 定金：{ $percent }%
buy-term-pay = 截团后 { $hours } 小时内付款
buy-term-repeat = { $days ->
    [1] 每天重新开团
    [7] 每周重新开团
   *[other] 每 { $days } 天重新开团
}
buy-term-tiers = 候补名单里，等级高的优先
buy-leader = 团长：{ $name }
buy-next-step = { $by ->
    [units] 再来 { $more } 件，所有人每件 { $price }
   *[people] 再来 { $more } 人，所有人每件 { $price }
}
buy-left = { $left ->
    [0] 名额已满
   *[other] 还剩 { $left } 个名额
}{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } 人候补
}
buy-line-met = <b>{ $item }</b>：人数够了，拼团成功！{ $full ->
    [yes] 名额已满，现在参团会进入候补。
   *[no] 截团前还可以继续参团。
}
buy-line-people = <b>{ $item }</b>：已有 { $count } 人参团，谢谢大家！
refused-bad-terms = { $field ->
    [threshold] 成团条件要在 1 到 { $most } 之间。
    [most] 上限要在 1 到 { $most } 之间。
    [each] 每人限购要在 1 到 { $most } 之间。
    [over-most] 成团条件超过了上限：按这个上限最多只能凑到 { $most }。
    [variants] 款式要有 2 到 { $most } 种，名字不能重复。
    [variant] 款式要有名字，最多 { $most } 个字符。
    [variant-extra] 款式可以加价，不能减价。
    [variant-unknown] 要哪一款？请点拼团下面的按钮。
    [steps] 阶梯价最多 { $most } 级，按人数或件数。
    [steps-order] 每一级阶梯的数量要比上一级大。
    [steps-up] 人越多，价格只能越低。
    [deposit] 定金不能超过最低价，或在 0 到 { $most }% 之间。
    [pay] 付款时间要在 1 到 { $most } 小时之间。
    [leader] 我不认识“{ $word }”。请写我见过的人：<code>团长 @anna</code>。
    [repeat] 重新开团的间隔要在 1 到 { $most } 天之间。
   *[unreadable] 我没看懂“{ $word }”。可以这样写：<code>上限 50, 每人 3, 红色, 蓝色 +1, 20: 9.50, 定金 20%, 付款 48h, 每周</code>
} 什么都没有改变。
refused-buy-full = { $left ->
    [0] 没有名额了。
   *[other] 只剩 { $left } 个名额了。
} 什么都没有改变。
refused-no-offer = 已经没有为你保留的名额了，什么都没有改变。用 /buys 看进行中的拼团。
refused-nobody-in = 还没有人参团，什么都没有改变。
refused-step-refused = 这个拼团现在不能这样做了，什么都没有改变。用 /buys 看看它的状态。
refused-orders-booked = 已有 { $count } 个订单入账，金额不能再变。没有做任何改动。请在有人付清之前分摊运费，或逐个收取运费。
refused-paid-meanwhile = 这期间有新的付款，什么都没有记。请再看一眼再决定。
refused-not-in-buy = 这个人没有参加这个拼团，什么都没有改变。

# 柜台后面。
button-buy-desk = 店铺管理
button-buy-lock = 现在截团
button-buy-change = 修改
button-buy-cancel = 取消拼团
button-buy-buy = 正在采购
button-buy-arrive = 已到货
button-buy-ship = 已寄出
button-buy-finish = 全部完成
button-buy-people = 谁付了？
button-buy-list = 分货单
button-buy-table = 表格
button-buy-ship-equal = 运费平分
button-buy-ship-pieces = 运费按件分
button-buy-back = 返回
button-buy-person = { $open ->
    [0] ✓ { $name }
   *[1] { $name } · { $due }
}
button-buy-paid = 已付 { $amount }
button-buy-deposit = 定金 { $amount }
button-buy-wallet = 从钱包付 { $amount }
button-buy-other = 其他金额
button-buy-out = 移出
button-further = 更多条件
buy-ask-more = <b>更多条件。</b>写上需要的，用逗号隔开：
    <code>上限 50, 每人 3</code> · 限量
    <code>红色, 蓝色 +1</code> · 款式
    <code>10人: 11, 20人: 9.50</code> · 阶梯价
    <code>定金 20%</code> · <code>付款 48h</code>
    <code>20件</code> 或 <code>目标 500</code> · 成团条件
    <code>每周</code> · 重新开团
    <code>团长 @anna</code> · 由谁带团，感谢归谁
    一件的价格例如 { $example }。
buy-desk-all = { $count ->
    [0] 没有需要处理的拼团。用 /buy 开一个。
   *[other] <b>店里的拼团。</b>看哪一个？
}
buy-desk = <b>{ $item }</b> · { $price } · { $state ->
        [open] 进行中
        [met] 进行中，已够数
        [locked] 已截团
        [buying] 采购中
        [arrived] 已到货
        [shipped] 已寄出
        [done] 已完成
        [failed] 没有成团
       *[cancelled] 已取消
    }
    { $bar } { buy-progress } · { $people } 人 · { $units } 件
    截止 { $until }
buy-desk-money = 应付合计 { $owed } · 已付 { $paid } · 未付：{ $unpaid } 人
buy-desk-sure = { $act ->
    [lock] 现在截团：<b>{ $item }</b>？{ $people } 人，{ $units } 件，每件 { $price }。会通知所有人，之后不能再加入或退出。
    [cancel] 取消 <b>{ $item }</b>？{ $people } 人，{ $units } 件，每件 { $price }。会通知所有人，已付的钱退到各自钱包。
   *[next] <b>{ $item }</b>：进入下一步？{ $people } 人，{ $units } 件，每件 { $price }。每个人会用自己的语言收到一次通知。
}
buy-desk-words = { $about ->
    [change] <b>{ $item }</b>：改什么？例如 <code>价格 11, 截止 周六20:00, 上限 60</code>。参团的人会收到一次通知。
    [paid] <b>{ $item }</b>：付了多少（{ $currency }）？
   *[shipping] <b>{ $item }</b>：运费一共多少（{ $currency }）？我会分到每一分钱。
}
button-buy-apply = 好，修改
buy-desk-changed = <b>这样修改吗？</b>参团的人会收到一次通知。
    { $item } · { $price } · { buy-progress } · 截止 { $until }
buy-desk-people = <b>{ $item }</b> · { $count } 人
buy-desk-person = { $name } × { $quantity } · { $owed } · { $open ->
    [0] 已付清 ✓
   *[1] 已付 { $paid }
}
buy-desk-booked = 订单 { $order } 已入账。
buy-desk-credited = 已退回钱包：{ $amount }
buy-desk-gone = 这个人没有参加过这个拼团。
buy-desk-list = <b>分货单：{ $item }</b> · { $units } 件
buy-desk-gets = <b>{ $name }</b> × { $quantity }
buy-table = <pre>{ $rows }</pre>
buy-table-member = 成员
buy-table-item = 商品
buy-table-pieces = 件数
buy-table-owed = 应付
buy-table-paid = 已付

# Its photo.
buy-card-more = … 还有更多：点“我的”。
buy-look-picture = 附上你的照片。
buy-ask-photo = <b>{ $item }</b>：把照片发给我，会显示在群里的卡片上。
button-buy-photo = 照片
buy-photo-set = 卡片上已经是你的照片了。

# Called off after orders were booked.
buy-desk-sure-orders = 要取消 <b>{ $item }</b> 吗？人数：{ $people }。已入账的订单：{ $count } 个，共 <b>{ $sum }</b>。一起退的话，钱退到各人的钱包，积分和优惠券按普通退款处理；不退的话，订单保持不变。每个人都会收到一次通知。
button-buy-cancel-all = 取消并退 { $count } 个订单
button-buy-cancel-alone = 只取消，订单保留
refused-buy-second-person = 其中有订单达到 { $limit } 或以上，退款需要两个人确认。没有做任何改动。可以先只取消、保留订单，再用 /refund 逐个退。

# The table as a file.
buy-table-due = 待付
buy-table-order = 订单
buy-table-joined = 报名时间
buy-table-people = 人数
buy-sheet-who = 谁拼了什么
buy-sheet-items = 商品汇总
buy-sheet-members = 成员与金额
button-buy-file = Excel 文件
buy-file = <b>{ $item }</b> · { $count } 人
buy-file-in-private = 谁欠多少不该让别人看到：请在和我的私聊里打开，@{ $bot }。
