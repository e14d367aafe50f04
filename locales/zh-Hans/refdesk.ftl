# 店员与带新奖励。
refdesk-none = 没有带新奖励等着查看。
refdesk-waiting = <b>有 { $count } 笔带新奖励等你查看</b>。查看之前不会发放。
refdesk-case = { $name }（#{ $number }）于 { $since } 带来 { $friend }（#{ $other }）。
    首单：{ $paid }。涉及 { $points } 积分，{ $on } 到期。
refdesk-way-link = 通过链接来的。
refdesk-way-code = 用短码来的。
refdesk-way-invite = 通过群邀请链接来的。
refdesk-way-name = 自己说出了带路人的名字。
refdesk-sign-burst = 一小时内有 { $count } 人通过这个链接来。
refdesk-sign-left = 入群后两天内就退群{ $count ->
    [one] {""}
   *[other] ，共 { $count } 次
}。
refdesk-sign-young = 很新的 Telegram 账号：号码高于一个月前这里已知的全部 { $known } 个账号。
refdesk-sign-at_minimum = 订单 { $paid }，刚刚超过起算的 { $least }。
refdesk-sign-ring = 属于互相带来的 { $count } 人圈子：有人试图首尾相接。
refdesk-sign-twins = 同一会员带来的另外 { $count } 位朋友用同样的电话或地址。
refdesk-sign-quiet = 同一位会员带来的 { $count } 个人下单情况相似，金额很小或相同，而且都没在群里出现过。
refdesk-sign-cap = 30 天内已有 { $count } 笔奖励；最多 { $most } 笔可免查看。
refdesk-button-yes = 放行
refdesk-button-no = 不给
refdesk-button-undo = 再想想
refdesk-button-next = 下一笔
refdesk-approved = 已放行：{ $name } 因带来 { $friend }，将于 { $on } 得 { $points } 积分，除非在那之前退单。
refdesk-refused = { $name } 不会因 { $friend } 得到奖励。两人都没有收到通知。
refused-own-reward = 这笔和你自己有关，什么都没有改。请别的店员来看。
refused-referral-moved = 这笔已经处理过，或订单有变化。什么都没有改。/referrals 可查看等待中的。
refdesk-news = 有 { $count } 笔带新奖励等你查看：/referrals
refdesk-claim = { $friend } 于 { $on } 来，说是“{ $said }”介绍的。指的是哪一位？
refdesk-button-none = 都不是
refdesk-claim-settled = 记下了：{ $name } 带来了 { $friend }。
refdesk-claim-dropped = 记下了：都不是。其他没有改动。
