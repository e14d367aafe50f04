# 店铺什么时候主动发消息：按星期几，以及哪些日子不打扰。
hours-days = 周一 周二 周三 周四 周五 周六 周日
hours-every-day = 每天
hours-windows = 我只在 { $windows } 主动发消息，按每个人当地的时间。
hours-always = 除免打扰时段外，我每天任何时间都可能主动发消息。
hours-still = { $days } 完全不发。
hours-owed = 该告诉会员的照样会说：拼团结果、对方问的事。
hours-set = 从现在起生效。已经计划的消息会在十分钟内跟着调整。
hours-how = 修改：<code>/hours 周一-周五 19-21, 周六 10-12</code> 或 <code>/hours always</code>。不打扰的日子：<code>/hours still 12-25 2027-04-05</code> 或 <code>/hours still none</code>。
hours-never-open = { $windows } 全在免打扰时段（{ $start } 到 { $end }）里，永远发不出消息。没有做任何更改：请写时段以外的时间。
refused-bad-windows = “{ $wrong }”不是每周的时间。没有做任何更改。请这样写：<code>周一-周五 19-21, 周六 10-12</code>，每段都在同一天内。
refused-bad-still-day = “{ $wrong }”不是日期。没有做任何更改。请写 <code>2027-04-05</code>，每年都算就写 <code>12-25</code>。
command-hours = 我在什么时间段主动发消息

# The clock a group lives by.
group-clock = { $own ->
    [yes] 这个群按<b>{ $place }</b>（{ $zone }）的时间：那里现在是 { $time }。
   *[no] 这个群按店铺的时间，<b>{ $place }</b>（{ $zone }）：那里现在是 { $time }。
}
group-clock-rules = 我按这个时间在夜里保持安静、计算每天发了几条、理解你为团购写的截止时间。
group-clock-set = 已经定下的截止时间不变，还是同一时刻。
group-clock-how = 换一个：点一下，或在这里写 <code>/zone 柏林</code>。
group-clock-unknown = 我不认识这个地方，什么都没有改。请点下面一个，或写 <code>/zone</code> 加附近的大城市。
button-group-clock-shop = 店铺的时间
button-group-clock-back = 换回{ $place }
command-zone = 你自己的时间：你住在哪里
command-zone-change = 群里用哪里的时间（在群里写）
