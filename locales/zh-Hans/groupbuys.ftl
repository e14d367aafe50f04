# 拼团：开团、参团、群里的卡片、结果。
buys-open = <b>进行中的拼团</b>
buys-none = 现在没有进行中的拼团。有新团时，你会在群里看到。
buys-more = ……还有 { $more } 个
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { $people }/{ $threshold } 人{ $missing ->
        [0] {" "}· 已成团
       *[other] {" "}· 还差 { $missing } 人
    }
    截止 { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· 你：{ $quantity } 件
    }
buy-seat = { $quantity ->
    [0] 你没有参团：<b>{ $item }</b> · 每件 { $price }
   *[other] 你已参团：<b>{ $item }</b> × { $quantity } · 每件 { $price }
}
    { $until } 之前可以更改。
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
button-less = −1
button-more-pieces = +1
button-all-buys = 全部拼团

buy-ask-group = 在哪个群？
buy-ask-item = <b>新的拼团。</b>卖什么？请写出要让群里看到的商品名。
buy-ask-price = 每件多少钱（{ $currency }）？
buy-ask-threshold = 多少人成团？点按钮，或写一个数字。
buy-ask-deadline = 截止到什么时候？点按钮，或直接写：<code>周五20:00</code>、<code>12月24日18:00</code>、<code>5小时后</code>（{ $zone } 时间）。
buy-last-look = <b>要开这个团吗？</b>
    { $item } · { $price }
    满 { $threshold } 人成团
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
    { $bar } { $people }/{ $threshold } 人
    { $state ->
        [open] { $missing ->
            [0] 已成团！{ $until } 之前还可参团
           *[other] 还差 { $missing } 人 · 截止 { $until }
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
buy-failed = <b>{ $item }</b>：截止时 { $people }/{ $threshold } 人，这次没有成团，谁都不用付款。用 /buys 看看其他拼团。

refused-buy-closed = 这个拼团已经结束，什么都没有改变。用 /buys 看进行中的拼团。
refused-no-such-buy = 这个拼团已经不在了，什么都没有改变。
refused-not-in-group = 这个拼团属于你不在的群，什么都没有改变。
refused-no-group-yet = 我不在任何你可以开团的群里，什么都没有改变。请先把我拉进群，再在群里写 /buy。
refused-draft-gone = 这个团已经开了、取消了或被新的代替了，什么都没有改变。写 /buy 重新开始。
refused-too-many-pieces = 每人可拿 1 到 { $most } 件，什么都没有改变。
refused-buy-unreadable = 看不懂，没有开团。写法是：商品、价格、人数、截止时间
    <code>/buy 蜗牛面霜 { $price } 10人 周五20:00</code>
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
