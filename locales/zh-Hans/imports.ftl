# 文件里的订单：要问什么、查到什么、记了什么。
import-in-private = 订单文件里有地址，请单独发给我：打开 @{ $bot }，在那里发送文件。
import-how = 请在这里以文件形式发给我：Shopify 的订单导出原样即可，或任何 CSV、XLSX 表格，最大 { $megabytes } MB。我先检查，你说可以之前什么都不记。
import-received = 收到 { $name }，正在检查，还没有记账。
import-again = 谢谢，我再检查一遍，还没有记账。
import-booking = 正在记账，好了会告诉你。
import-dropped = 文件已丢弃，什么都没有记。
import-over = 这个文件已经处理完了，什么都没有改变。需要的话请重新发送。
import-file = <b>{ $name }</b>
import-source-shopify = Shopify 的订单。
import-source-table = 自定义列的表格。
import-rows = 共 { $rows } 行：可用 { $taken }，略过 { $skipped }，退回 { $rejected }
import-skipped-test = · { $rows } 行是测试订单
import-skipped-cancelled = · { $rows } 行是已取消的订单
import-skipped-unpaid = · { $rows } 行是未付款的订单
import-skipped-negative = · { $rows } 行总额为负
import-skipped-zero = · { $rows } 行总额为零
import-skipped-duplicate = · { $rows } 行与别的行重复
import-skipped-blank = · { $rows } 行为空
import-rejected = ✗ { $rows } 行：{ $why }
import-example = { "   " }第 { $line } 行{ $column ->
    [blank] {""}
   *[other] “{ $column }”
}{ $shown ->
    [blank] {""}
   *[other] ：<code>{ $shown }</code>
}（{ $why }）
import-new = <b>新订单 { $orders } 单，{ $amount }</b>，{ $points } 积分，新客户 { $members } 位
import-dates = 从 { $first } 到 { $last }
import-known = 账本里已有：{ $orders }。有新退款：{ $refunds }。金额或买家不同、保持原样：{ $differing }。
import-alike = 看起来账本里已有（来自别处）：{ $orders } 单（{ $shown }）。我按同一单处理，只记一次。
import-twin = { $number } 即订单 { $order }
import-booked-alike = 已从别处记过、没有再记：{ $orders } 单。
import-two = 是不同的订单：也记账
import-zones = 从收货地址得知的时区：{ $members } 个。
import-adds-nothing = <b>这个文件没有新内容。</b>里面的订单账本里都有了，不用确认。
import-nothing-yet = 还没有记账。
import-book = { $orders ->
    [0] 记入这些变化
   *[other] 记入 { $orders } 单
}
import-booked = 已记账：<b>{ $orders }</b> 单，新客户 { $members } 位，{ $points } 积分。
import-booked-refunds = 已记退款：{ $refunds }。
import-booked-known = 账本里已有、没有再记：{ $orders }。
import-booked-differing = 金额或买家与账本不同、保持原样：{ $orders }（{ $numbers }）
import-unknown-table = 我不认识这种表格，还没有记账。
import-columns = 它的列：{ $columns }{ $more ->
    [0] {""}
   *[other] ，还有 { $more } 列
}
import-map-it = 请告诉我每列是什么：复制下面这行，改好后发回来。
    <code>{ $example }</code>
    必须有 date、amount、currency，以及 email、phone、customer、name 之一。<code>id=?</code> 表示没有单号。/cancel 丢弃文件。
import-copy-line = 复制这行
import-ask-dates = 像 <code>{ $example }</code> 这样的日期有两种读法。哪个数字是日？
import-ask-decimal = 像 <code>{ $example }</code> 这样的金额有两种读法。小数点用哪个？
import-ask-encoding = 看不出这个文件用的是哪种编码（{ $example ->
    [blank] 没有一行能证明
   *[other] { $example }
}）。下面哪个读起来是对的？
import-dates-dmy = 日在前
import-dates-mdy = 月在前
import-dates-ymd = 年在前
import-decimal-p = 点：1234.50
import-decimal-c = 逗号：1234,50
badrow-cell-empty = 单元格为空
badrow-cell-too-long = 单元格太长
badrow-no-customer = 没写买家是谁
badrow-number-truncated = 数字被表格软件截断了
badrow-order-contradicts-itself = 这个订单的各行互相矛盾
badrow-order-repeated = 这个单号出现了两次
badrow-order-without-head = 缺少这个订单的第一行
badrow-quantity-unreadable = 数量不是数字
badrow-refund-negative = 退款为负数
badrow-refund-over-total = 退款多于付款
badrow-refund-unknown = 部分退款，但没写多少
badrow-row-broken = 引号对不上
badrow-row-too-long = 单元格比列多
badrow-row-too-short = 单元格比列少
badrow-status-unknown = 不认识这个状态
badrow-email-unreadable = 不是邮箱
badrow-phone-unreadable = 不是电话号码
badrow-name-unreadable = 不是姓名
badrow-customer-unreadable = 不是客户编号
badrow-wrong-currency = 和店铺的货币不同
badrow-amount-unreadable = 不是金额
badrow-amount-too-large = 金额位数太多
badrow-amount-too-fine = 小数位比货币的多
badrow-amount-with-note = 两个数字挨在一起
badrow-amount-other-style = 小数点和别的行不一样
badrow-amount-ambiguous = 金额有两种读法
badrow-currency-mismatch = 符号属于另一种货币
badrow-currency-unknown = 不认识这种货币
badrow-date-unreadable = 不是日期
badrow-date-impossible = 没有这一天
badrow-date-out-of-range = 没有这么早或这么晚的订单
badrow-date-unknown-zone = 不认识这个时区
badrow-dates-ambiguous = 日期有两种读法
badrow-dates-mixed = 同一个文件里日和月互换了位置
refused-file-unreadable = 这个文件读不成表格，什么都没有记。请发送 CSV 或 XLSX 导出文件。
refused-file-too-large = 文件太大，什么都没有记。请分成每份不超过 { $megabytes_max } MB 发送。
refused-file-empty = 文件是空的，什么都没有记。
refused-file-header-only = 文件只有列名没有数据，什么都没有记。
refused-file-not-a-table = 这不是表格，什么都没有记。请发送 CSV 或 XLSX 导出文件。
refused-file-one-column = 在文件里找不到列，什么都没有记。请存成逗号分隔的 CSV 再发。
refused-file-too-many-columns = 文件超过 { $columns_max } 列，什么都没有记。
refused-file-too-many-rows = 文件超过 { $rows_max } 行，什么都没有记。请分开发送。
refused-file-too-many-cells = 工作簿太大，什么都没有记。请存成 CSV 再发。
refused-file-unsafe-workbook = 工作簿里不只是表格（{ $what }），什么都没有记。请存成 CSV 再发。
refused-file-unclosed-quote = 第 { $line } 行的引号没有结束，什么都没有记。请改好再发。
refused-file-line-too-long = 第 { $line } 行太长，不像导出文件，什么都没有记。
refused-file-zero-bytes = 文件在途中损坏，什么都没有记。请重新导出。
refused-file-which-encoding = 看不出文件用的是哪种编码，什么都没有记。请存成“CSV UTF-8”再发。
refused-file-mixed-encodings = 文件混用了两种编码，什么都没有记。请存成“CSV UTF-8”再发。
refused-file-column-missing = 没有“{ $column }”这一列，还没有记账。
refused-file-column-twice = “{ $column }”这一列出现了两次，不知道以哪个为准，还没有记账。
refused-file-not-fetched = Telegram 没有把文件给我，什么都没有记。请再发一次。
refused-file-not-recognised = 我不认识这种表格，什么都没有记。
refused-mapping-unreadable = 从“{ $at }”开始看不懂，还没有记账。写法是：<code>customer=client date="Order date" amount=sum currency=USD id=?</code>
refused-mapping-unknown-field = 不认识“{ $at }”，还没有记账。我认识的有：{ $known }。
refused-mapping-incomplete = 这行里没有：{ $missing }，还没有记账。请补上再发。
