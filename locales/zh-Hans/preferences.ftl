# 会员用自己的话说想收到什么、什么时候、多久一次。
preferences-done = <b>明白了。</b>从现在起：
preferences-only = 只发{ $categories }
preferences-without = 不发{ $categories }
preferences-hours = { $days ->
    [every] 每天
    [weekend] 只在周末
    [weekdays] 只在工作日
   *[some] 只在{ $names }
}{ $span ->
    [whole] {""}
    [late] { $start } 以后
    [early] { $end } 以前
   *[span] { $start } 到 { $end }
}
preferences-week = 每周最多 { $times } 次
preferences-month = 每月最多 { $times } 次
preferences-rest = { $until }之前什么都不发
preferences-none = 我照常发：不多，而且在你的晚上。
preferences-stopped = 你之前说了停，仍然有效：不发任何新消息和优惠。想再收到就说“恢复给我发消息”。
preferences-unread = 这句我没看懂，所以什么都没有改。
preferences-how = 直接告诉我就行，比如：“只要护肤，晚上发，每周最多一次”“9点之前不要发消息”“暂停到周一”“恢复给我发消息”。你问我的，我总会回答。
preferences-button-again = 和以前一样
preferences-undone = 已撤回。现在是：
preferences-undo-late = 你后来又说了别的。什么都没有改，/less 可以看现在的设置。
button-wishes = 我给你发什么
