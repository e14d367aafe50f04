# Orders booked by staff, and what the buyer hears.
order-booked = Order { $number }: <b>{ $amount }</b> booked for { $name } (#{ $member }){ $what ->
    [blank] .
   *[other] : { $what }.
}
order-points = { $points ->
    [0] No points for this amount.
    [one] +1 point, to spend from { $on } on.
   *[other] +{ $points } points, to spend from { $on } on.
}
order-tier = { $name } is now <b>{ $tier }</b>.
order-known = This order is in the books already. Nothing was booked twice.
order-receipt = { $shop } booked your order: <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-receipt-points = { $points ->
    [0] No points for this amount.
    [one] +1 point, yours to spend from { $on } on.
   *[other] +{ $points } points, yours to spend from { $on } on.
}
order-receipt-tier = You are now <b>{ $tier }</b>!
order-undone = Order { $number } ({ $amount }) was taken back. { $name } has { $points } { $points ->
    [one] point
   *[other] points
} less.
order-undone-before = This order was taken back before. Nothing was changed.
order-undone-receipt = { $shop } took back your order of { $amount }, and the { $points } { $points ->
    [one] point
   *[other] points
} for it.
order-gone = I do not find this order any more. Nothing was changed.
button-undo = Undo
refused-wrong-currency = The books are kept in { $kept }, but this says { $given }. Nothing was booked.
refused-amount-not-positive = An order has an amount above zero. Nothing was booked.
refused-two-readings = “{ $written }” can be { $one } or { $other }. Nothing was booked. Write it without any mark for thousands.
refused-amount-unreadable = I could not read this amount. Nothing was booked. It goes like this: <code>/order 49.90 Snail cream x2</code>
refused-amount-too-large = That is more than any order has. Nothing was booked.
refused-amount-too-fine = This amount has more decimals than the currency. Nothing was booked.
refused-amount-with-note = There are two figures side by side. Nothing was booked. Write the one that was paid.
refused-amount-other-style = This amount mixes two ways of writing. Nothing was booked. Write it like 49.90.
refused-bad-items = I could not read the items. Nothing was booked. They go like this: <code>Snail cream x2, Toner</code>
refused-order-elsewhere = An order of this number is in the books with another total or for somebody else. Nothing was changed.
refused-cause-reused = This was booked before and says something else now. Nothing was changed.
