# Orders from a file: what is asked, what was found, what was booked.
import-in-private = Files of orders hold addresses. Send it to me alone: open @{ $bot } and send the file there.
import-how = Send me the file here, as a document: an orders export of Shopify as it is, or any table as CSV or XLSX, { $megabytes } MB at most. I look through it and book nothing before you say yes.
import-received = I have { $name } and am looking through it. Nothing is booked yet.
import-again = Thank you. I am looking through it once more. Nothing is booked yet.
import-booking = Booking it now. I will tell you when it is done.
import-dropped = The file is forgotten. Nothing was booked.
import-over = This file is over and done with. Nothing was changed. Send it again if you want to.
import-file = <b>{ $name }</b>
import-source-shopify = Orders from Shopify.
import-source-table = A table with your own columns.
import-rows = { $rows } rows: { $taken } good, { $skipped } left out, { $rejected } refused
import-skipped-test = · { $rows } of test orders
import-skipped-cancelled = · { $rows } of cancelled orders
import-skipped-unpaid = · { $rows } of orders not paid
import-skipped-negative = · { $rows } with a negative total
import-skipped-zero = · { $rows } with a total of zero
import-skipped-duplicate = · { $rows } that repeat another row
import-skipped-blank = · { $rows } empty
import-rejected = ✗ { $rows } { $rows ->
    [one] row
   *[other] rows
}: { $why }
import-example = { "   " }line { $line }{ $column ->
    [blank] {""}
   *[other] , “{ $column }”
}{ $shown ->
    [blank] {""}
   *[other] : <code>{ $shown }</code>
} ({ $why })
import-new = <b>New: { $orders } { $orders ->
    [one] order
   *[other] orders
}, { $amount }</b>, { $points } points, { $members } new { $members ->
    [one] customer
   *[other] customers
}
import-dates = From { $first } to { $last }
import-known = In the books already: { $orders }. With a new refund: { $refunds }. With another total or customer, left as they are: { $differing }.
import-alike = Looks like an order that is in the books from elsewhere already: { $orders } ({ $shown }). I take them for the same and book them once.
import-twin = { $number } is order { $order }
import-booked-alike = Known from elsewhere and not booked again: { $orders }.
import-two = They are others: book them, too
import-zones = Time zones learnt from shipping addresses: { $members }.
import-adds-nothing = <b>This file adds nothing.</b> Everything in it is in the books, so there is nothing to confirm.
import-nothing-yet = Nothing is booked yet.
import-book = { $orders ->
    [0] Book the changes
    [one] Book { $orders } order
   *[other] Book { $orders } orders
}
import-booked = Booked: <b>{ $orders }</b> { $orders ->
    [one] order
   *[other] orders
}, { $members } new { $members ->
    [one] customer
   *[other] customers
}, { $points } points.
import-booked-refunds = Refunds booked: { $refunds }.
import-booked-known = In the books already and not booked again: { $orders }.
import-booked-differing = With another total or customer than in the books, left as they are: { $orders } ({ $numbers })
import-unknown-table = I do not know this kind of table. Nothing is booked yet.
import-columns = Its columns: { $columns }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
import-map-it = Tell me which column is what: copy this line, correct it and send it back.
    <code>{ $example }</code>
    Needed are date, amount, currency and one of email, phone, customer, name. <code>id=?</code> means that there is no order number. /cancel forgets the file.
import-copy-line = Copy the line
import-ask-dates = Dates such as <code>{ $example }</code> can be read in two ways. Which number is the day?
import-ask-decimal = Amounts such as <code>{ $example }</code> can be read in two ways. What stands before the cents?
import-ask-encoding = I cannot tell in which letters this file is written ({ $example ->
    [blank] no row proves it
   *[other] { $example }
}). Which of these reads right?
import-dates-dmy = The day comes first
import-dates-mdy = The month comes first
import-dates-ymd = The year comes first
import-decimal-p = A point: 1234.50
import-decimal-c = A comma: 1234,50
badrow-cell-empty = the cell is empty
badrow-cell-too-long = the cell is too long
badrow-no-customer = nobody is named as the buyer
badrow-number-truncated = the spreadsheet has cut the number
badrow-order-contradicts-itself = the rows of this order contradict each other
badrow-order-repeated = this order number comes twice
badrow-order-without-head = the first row of this order is missing
badrow-quantity-unreadable = the quantity is no number
badrow-refund-negative = the refund is negative
badrow-refund-over-total = more was refunded than paid
badrow-refund-unknown = refunded in part, but not how much
badrow-row-broken = the quotation marks make no sense
badrow-row-too-long = more cells than columns
badrow-row-too-short = fewer cells than columns
badrow-status-unknown = I do not know this status
badrow-email-unreadable = this is no e-mail address
badrow-phone-unreadable = this is no phone number
badrow-name-unreadable = this is no name
badrow-customer-unreadable = this is no customer number
badrow-wrong-currency = another currency than the shop’s
badrow-amount-unreadable = this is no amount
badrow-amount-too-large = the amount has too many digits
badrow-amount-too-fine = more decimals than the currency has
badrow-amount-with-note = two figures side by side
badrow-amount-other-style = another decimal mark than in the other rows
badrow-amount-ambiguous = the amount can be read in two ways
badrow-currency-mismatch = the sign is that of another currency
badrow-currency-unknown = I do not know this currency
badrow-date-unreadable = this is no date
badrow-date-impossible = there is no such day
badrow-date-out-of-range = no order is that old, or that far ahead
badrow-date-unknown-zone = I do not know this time zone
badrow-dates-ambiguous = the date can be read in two ways
badrow-dates-mixed = day and month change places within the file
refused-file-unreadable = I cannot read this file as a table. Nothing was booked. Send the export as CSV or XLSX.
refused-file-too-large = This file is too large. Nothing was booked. Send it in parts of { $megabytes_max } MB at most.
refused-file-empty = This file is empty. Nothing was booked.
refused-file-header-only = This file has column names and no rows. Nothing was booked.
refused-file-not-a-table = This is no table. Nothing was booked. Send the export as CSV or XLSX.
refused-file-one-column = I find no columns in this file. Nothing was booked. Save it as CSV with commas and send it again.
refused-file-too-many-columns = This file has more than { $columns_max } columns. Nothing was booked.
refused-file-too-many-rows = This file has more than { $rows_max } rows. Nothing was booked. Send it in parts.
refused-file-too-many-cells = This workbook is too large. Nothing was booked. Save it as CSV and send it again.
refused-file-unsafe-workbook = This workbook holds more than a table ({ $what }). Nothing was booked. Save it as CSV and send it again.
refused-file-unclosed-quote = A quotation mark opens in line { $line } and never closes. Nothing was booked. Correct it and send it again.
refused-file-line-too-long = Line { $line } is longer than any row of an export. Nothing was booked.
refused-file-zero-bytes = This file was damaged on its way. Nothing was booked. Export it again.
refused-file-which-encoding = I cannot tell in which letters this file is written. Nothing was booked. Save it as “CSV UTF-8” and send it again.
refused-file-mixed-encodings = This file mixes two kinds of letters. Nothing was booked. Save it as “CSV UTF-8” and send it again.
refused-file-column-missing = There is no column “{ $column }”. Nothing is booked yet.
refused-file-column-twice = The column “{ $column }” comes twice, so I cannot tell which one counts. Nothing is booked yet.
refused-file-not-fetched = Telegram did not hand me the file. Nothing was booked. Please send it again.
refused-file-not-recognised = I do not know this kind of table. Nothing was booked.
refused-mapping-unreadable = I could not read your line from “{ $at }” on. Nothing is booked yet. It goes like this: <code>customer=client date="Order date" amount=sum currency=USD id=?</code>
refused-mapping-unknown-field = I do not know “{ $at }”. Nothing is booked yet. I know: { $known }.
refused-mapping-incomplete = Your line says nothing about: { $missing }. Nothing is booked yet. Add it and send the line again.
