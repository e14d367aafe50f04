# 人群：用一句话选出会员。
audience-found = { $members ->
    [0] 没有人符合。
   *[other] 共 <b>{ $members } 人</b>符合，其中 { $reachable } 人可以私信。
}
audience-names = { $more ->
    [0] { $names }
   *[other] { $names } 等，另有 { $more } 人
}
audience-help = 写下你要找的人，看看有多少：
    <code>/audience tier &gt;= gold and not tag:vip</code>
    <code>/audience orders &gt;= 2 in 90 days and last order &gt; 60 days ago</code>
    <code>/audience category:skincare in 6 months or tag:interested:skincare</code>
    可用的词：tier（等级）、language（语言）、reach、zone · orders（订单）、spent（消费）、messages、replies、reactions、taps、buys（拼团）、friends、points（积分）、wallet · first/last order、first/last seen … ago · tag:、group:、joined:、item:、category:、brand: · everybody、stopped、reachable。用 and、or、not 和括号连接；<code>in 90 days</code> 或 <code>since 2026-01-31</code> 限定时间，<code>orders &gt;= 2 of brand:dior</code> 限定商品，<code>*</code> 代表任意文字。
