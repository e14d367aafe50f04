# 剧本：一步步对谁说什么、做什么。
playbooks = <b>剧本</b>
playbook-line = { $place }. <b>{ $title }</b> · { $broken ->
    [yes] 已无法读取，打开看看原因
   *[no] { $standing ->
        [on] 已开启
        [paused] 已暂停
       *[off] 未开启
    }{ $busy ->
        [0] {""}
       *[other] {" "}· { $inside } 人在其中 · 本周已说 { $said } 条
    }
}
playbooks-more = 打开一个即可阅读、开关或换语气。等待时间和折扣用文字调整：<code>{ $usage }</code>。想加自己的剧本，把 .toml 文件发给我。
playbook-head = <b>{ $title }</b>（<code>{ $name }</code>）· { $standing ->
        [on] 已开启
        [paused] 已暂停
       *[off] 未开启
    } · { $inside } 人在其中
    { $purpose }
    语气：{ $tone ->
        [refined] 优雅
       *[casual] 亲切
    } · 留作对照：{ $holdout }%
playbook-enters = 谁会进入：{ $when ->
    [joined] 加入群的人
    [first_order] 第一次下单的人
    [order_delivered] 收到货的人
    [tier_up] 升级的人
    [birthday] { $days } 天后过生日的人
   *[question] 符合条件的人
}{ $asked ->
    [none] {""}
   *[other] {" "}<code>{ $asked }</code>
}
playbook-again = 能否再次进入：{ $again ->
    [never] 不能
    [each] 每次发生都可以
   *[after] 至少 { $days } 天后
}{ $most ->
    [0] {""}
   *[other] {" "}· 最多同时 { $most } 人
}
playbook-leaves = 立即离开：停收消息、拉黑我或退群的人{ $bought ->
    [yes] 、下了单的人
   *[no] {""}
}{ $back ->
    [this] 、整单退掉该订单的人
    [any] 、整单退款的人
   *[none] {""}
}{ $asked ->
    [none] 。
   *[other] ，以及符合 <code>{ $asked }</code> 的人。
}
playbook-step = <b>{ $number }.</b> { $what }
playbook-then = → { $step ->
    [end] 结束
   *[other] 第 { $step } 步
}
playbook-to = { $step ->
    [end] 结束
   *[other] 第 { $step } 步
}
playbook-wait = 等 { $unit ->
    [hours] { $number } 小时
   *[days] { $number } 天
}
playbook-until-evening = 等到对方的傍晚
playbook-until = 等到 { $day }
playbook-if = 符合 <code>{ $asked }</code> 吗？是：{ $yes }；否：{ $no }
playbook-message = { $once ->
    [yes] 立刻
   *[no] 在对方的傍晚
}说{ $leave ->
    [yes] （没收到的人离开）
   *[no] {""}
}：<blockquote>{ $text }</blockquote>
playbook-coupon = 专属码：{ $gives }，{ $days } 天内有效；发出下一条消息时才生成
playbook-task = 留下一项任务，{ $days } 天后到期：“{ $text }”
playbook-tag = { $on ->
    [yes] 加上标签
   *[no] 去掉标签
} <code>{ $tag }</code>
playbook-exit = 结束
playbook-ask = 要开启 <b>{ $title }</b> 吗？{ $kind ->
    [event] 事情发生时才有人进入；过去 30 天会有 { $number } 人
    [birthday] 有 { $number } 位成员告诉过我生日
   *[question] 今天会有 { $number } 人进入
}{ $names ->
    [none] 。
   *[other] ，例如 { $names }。
}
playbook-on = 已开启。从现在起进入的人会依次走完。
playbook-paused = 已暂停。在你重新开启之前，没人进入或前进，也不会说任何话。
playbook-ask-off = 要关闭 <b>{ $title }</b> 吗？{ $inside ->
    [0] 里面没有人。
   *[other] 里面的 { $inside } 人都会离开。
}
playbook-off = 已关闭。{ $left ->
    [0] 里面原本没有人。
   *[other] { $left } 人已离开；发出的码仍然有效。
}
playbook-tuned = 已更改，对今后进入的人生效。{ $inside ->
    [0] 里面没有人。
   *[other] 里面的 { $inside } 人按原来的走完。
}
playbook-kept = 你的剧本我读懂了，已保存。你开启之前它什么也不做。
playbook-button-on = 开启
playbook-button-pause = 暂停
playbook-button-off = 关闭
playbook-button-casual = 换成亲切语气
playbook-button-refined = 换成优雅语气
playbook-button-list = 全部剧本
refused-bad-recipe = <code>{ $file }</code> 用不了；什么都没有改变。第 { $line } 行{ $where ->
    [none] {""}
   *[other] （{ $where }）
}：<code>{ $word }</code> { $why ->
    [unreadable] 不是可读的 TOML
    [name] 不能当剧本名
    [taken] 是自带剧本的名字：请给文件换个名字
    [size] 个字符太多
    [unknown] 是这里不认识的词
    [missing] 缺失
    [kind] 不是这里该有的内容
    [steps] 缺失或太多
    [step] 不是单独一步：每步只做一件事
    [twice] 是两个步骤共用的名字
    [nowhere] 不是后面的步骤
    [loop] 往回走了：剧本只能向前
    [dead] 是没人走得到的步骤
    [span] 不是一段时间
    [until] 既不是傍晚也不是日期
    [audience] 不符合提问写法
    [again] 没说清谁可以再次进入
    [coupon] 不是这里能发的优惠券
    [code] 被承诺了，但并非每条路上之前都有优惠券
    [idle] 是没有消息提到的优惠券
    [language] 这种语言没有文案
    [tone] 这种语气没有文案
    [text] 在这里没有文案
    [unused] 是没有步骤用到的文案
    [variable] 不是变量
    [fallback] 没有备用词：请在花括号里写成 name|你
    [long] 个字符，超出 Telegram 上限
    [braces] 的花括号多了或少了
    [empty] 没有可读的内容
    [number] 超出范围
   *[word] 不在这里可用的词之中
}。{ $expected ->
    [none] {""}
   *[other] {" "}可以是：{ $expected }
}
refused-no-such-playbook = 没有这个剧本；什么都没有改变。现有：{ $names }
refused-no-such-step = 第 { $step } 步不能这样调；什么都没有改变。可以：{ $steps ->
    [none] 没有可调的步骤
   *[other] { $steps }
}
refused-bad-tuning = “{ $setting ->
    [wait] 等待
    [percent] 优惠
    [tone] 语气
   *[holdout] 对照
}”超出范围，什么都没有改变。可用：{ $expected }{ $setting ->
    [wait] {" "}小时
   *[other] {""}
}
refused-tuning-unread = 看不懂“{ $word }”后面的内容，什么都没有改变。写法是：<code>{ $usage }</code>
refused-playbook-moved = 刚刚有人改了这个剧本；什么都没有改变。请用 /playbooks 重新打开。
refused-recipe-not-fetched = 没收到文件，或文件超过 { $kilobytes } kB；什么都没有改变。请再发一次。
nudge-kind-playbook = “分步消息”
nudge-why-playbook = 这是店里分步发送的消息之一，{ $why ->
    [joined] 发给刚进群的人
    [first_order] 在首次下单之后发出
    [order_delivered] 在收货之后发出
    [tier_up] 发给升级的人
    [birthday] 在生日前后发出
   *[question] 依据是你下过的单、参过的团和时间
}。
