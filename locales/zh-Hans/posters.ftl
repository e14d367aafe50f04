# 店铺自己的链接。
poster-none = 店铺还没有自己的链接。<code>/links 橱窗</code> 就能做一个：通过它来的人会得到标签 <code>source:橱窗</code>。
poster-list = <b>店铺链接</b>
poster-line = · { $name }{ $stopped ->
    [yes] （已停用）
   *[no] {""}
}：来了 { $starts } 人，入群 { $joins } 人，下单 { $ordered } 人，复购 { $again } 人
poster-made = 链接 <b>{ $name }</b>：
    <code>{ $url }</code>
    可手打：<code>{ $code }</code>。通过它来的人会得到标签 <code>source:{ $name }</code>。
poster-picture = 扫码，或者把 <code>{ $code }</code> 发给机器人 · { $name }
poster-button-picture = { $name }：图片
poster-button-stop = { $name }：停用
poster-stopped = 这个链接从现在起失效。已经来的人照样计数；用 <code>/links</code> 加它的名字可以重新启用。
poster-stopped-already = 这个链接早已停用。什么都没有改。
poster-welcome = 欢迎来到 <b>{ $shop }</b>！
refused-bad-link-name = 链接名只能用文字、数字和连字符，最多 48 个。什么都没有改。再试一次：/links 橱窗
report-title = <b>谁带来了谁</b>
report-empty = 还没有人通过链接来。/links 可做海报链接，/refer 是每个人自己的。
report-k = <b>K = { $k }</b>：最近 90 天被带来并下单的朋友（{ $brought }）除以全部顾客（{ $customers }）。大于 1 时，光靠朋友介绍店就会增长。
report-again = 再次下单：被带来的人中 { $friends }，其他人中 { $others }。
report-share = { $share }%（{ $from }–{ $to }%）
report-too-few = 数据不足（{ $count }）
report-points = 账上的带新积分：{ $points }。
refdesk-button-report = 报告
