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
refused-amount-not-positive = An amount must be above zero. Nothing was booked.
refused-two-readings = “{ $written }” can be { $one } or { $other }. Nothing was booked. Write it without any mark for thousands.
refused-amount-unreadable = I could not read this amount. Nothing was booked. It goes like this: <code>/order 49.90 Snail cream x2</code>
refused-amount-too-large = That is more than I book at once. Nothing was booked.
refused-amount-too-fine = This amount has more decimals than the currency. Nothing was booked.
refused-amount-with-note = There are two figures side by side. Nothing was booked. Write the one that was paid.
refused-amount-other-style = This amount mixes two ways of writing. Nothing was booked. Write it like 49.90.
refused-bad-items = I could not read the items. Nothing was booked. They go like this: <code>Snail cream x2, Toner</code>
refused-order-elsewhere = An order of this number is in the books with another total or for somebody else. Nothing was changed.
refused-cause-reused = This was booked before and says something else now. Nothing was changed.
order-dropped = Nothing was booked.
order-foreign = { $amount } at { $rate }
order-correct-ask = Order { $number } of { $name } is in the books with <b>{ $old }</b>. Correct it to <b>{ $new }</b>? What was booked is reversed and booked anew; the points follow.
order-corrected = Order { $number } was corrected from { $old } to <b>{ $new }</b>. It brings { $points } { $points ->
    [one] point
   *[other] points
} now.
order-corrected-receipt = { $shop } corrected your order { $number } from { $old } to <b>{ $new }</b>. It brings you { $points } { $points ->
    [one] point
   *[other] points
} now.
order-sum = <b>{ $amount }</b> for { $name } (#{ $member }){ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
order-sum-coupon = Coupon { $code }: { $any ->
    [yes] −{ $off }
   *[no] { $gift ->
        [none] no money off
       *[other] with { $gift }
    }
}
order-sum-points = { $points } points: −{ $off }
order-sum-wallet = From the wallet: −{ $off }
order-sum-due = To pay: <b>{ $amount }</b>
order-sum-ask = Book it like this?
button-book = Book it
button-correct = Correct it
button-refund = Give it back
why-base = { $points } for { $amount }
why-more = { $points } { $name } ×{ $factor }
why-day = member day
why-list = { $more ->
    [none] { $first }
   *[other] { $first }, { $more }
}
undone-award = Undone: { $name } has { $points } { $points ->
    [one] point
   *[other] points
} less again.
undone-award-receipt = { $shop } took back { $points } { $points ->
    [one] point
   *[other] points
} that were booked by mistake.
undone-bonus = { undone-award }
undone-bonus-receipt = { undone-award-receipt }
undone-release = Undone: { $points } points of order { $number } wait again.
undone-release-receipt = { $shop } released { $points } points of order { $number } by mistake. They wait again for the date you were told.
undone-top_up = Undone: { $amount } was taken out of the wallet of { $name } again.
undone-top_up-receipt = { $shop } took { $amount } out of your wallet again: it was put there by mistake.
refund-ask = Give back <b>{ $amount }</b> of order { $number } to { $name }?
refund-points = { $points ->
    [0] No points are taken back.
    [one] 1 point is taken back.
   *[other] { $points } points are taken back.
}
refund-returned = { $points ->
    [one] 1 point that was spent on it comes back.
   *[other] { $points } points that were spent on it come back.
}
refund-wallet = Into the wallet: { $amount }
refund-cash = Paid back: { $amount }
refund-owed = { $points ->
    [one] The points were spent: 1 point will be owed and repaid by the next ones.
   *[other] The points were spent: { $points } points will be owed and repaid by the next ones.
}
refund-second = { $alone ->
    [yes] From { $limit } on a second person confirms. You are the only one of the staff, so your yes is enough.
   *[no] From { $limit } on a second person confirms.
}
refund-second-ask = { $name } wants to give back <b>{ $amount }</b> of order { $number } to { $buyer }. Do you agree?
refund-waits = Your yes is noted. Nothing was booked yet: somebody else of the staff was asked, too.
refund-done = <b>{ $amount }</b> of order { $number } was given back to { $name }.
refund-receipt = { $shop } gave back <b>{ $amount }</b> of your order { $number }.
refund-dropped = Nothing was given back.
refund-held = Order { $ref } is not in the books yet. The refund of { $amount } waits, and is booked when the order comes.
refund-held-before = A refund for order { $ref } waits already, of at least { $amount }. Nothing was added.
delivered = Order { $number } of { $name } arrived. { $points ->
    [0] Its points can be spent already.
    [one] Its point can be spent from { $on } on.
   *[other] Its { $points } points can be spent from { $on } on.
}
delivered-receipt = Your order { $number } from { $shop } arrived. { $points ->
    [0] Its points are yours already.
    [one] Its point is yours to spend from { $on } on.
   *[other] Its { $points } points are yours to spend from { $on } on.
}
delivered-before = Order { $number } was marked as delivered before. Nothing was changed.
released = { $points ->
    [one] 1 point of order { $number } can be spent now by { $name }.
   *[other] { $points } points of order { $number } can be spent now by { $name }.
}
released-receipt = { $points ->
    [one] 1 point of your order { $number } at { $shop } is yours to spend now.
   *[other] { $points } points of your order { $number } at { $shop } are yours to spend now.
}
released-before = No points of order { $number } are waiting. Nothing was changed.
orders-head = <b>Your orders</b>
orders-none = You have no orders at { $shop } yet.
orders-line = <b>{ $number }</b> · { $on } · <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
orders-status = { $status ->
    [delivered] Delivered
    [refunded] Given back
    [partly_refunded] Given back in part, { $left } remain
   *[other] Paid
}
orders-points = { $pending ->
    [yes] +{ $points } points, yours from { $on } on
   *[no] +{ $points } points
}
refused-plan-over = This was booked, dropped or changed since it was shown. Nothing was booked now.
refused-same-person = You said yes already. Somebody else of the staff must agree; nothing was booked.
refused-no-such-order = I know no order of this number. Nothing was changed.
refused-nothing-left = All of this was given back before. Nothing was changed.
refused-refund-too-much = There is { $left } left of this order to give back. Nothing was booked.
refused-no-such-item = I could not tell which item is meant. Nothing was booked. On this order: { $items }
refused-item-without-price = I do not know what was paid for { $item }. Nothing was booked. Write the amount instead.
refused-points-over-share = Points pay at most { $share }% of what is left: { $most } points for { $amount }. Nothing was booked.
refused-more-than-due = Only { $most } is left to pay. Nothing was booked.
refused-bad-rate = I could not read the rate. Nothing was booked. It goes like this: <code>/order 350 CNY @0.13 Cream</code>
refused-refunded-more = { $refunded } of this order was given back already, which is as much or more. Nothing was changed.
button-card = { $name }’s card
order-yourself = ⚠️ The buyer is you. Book it only if you bought it yourself.
order-far-above = ⚠️ { $amount } is far above every order so far (the largest was { $usual }). Check the amount.
order-items-differ = ⚠️ The items come to { $items } with shipping, not to { $amount }. Check the amounts.
order-twin = ⚠️ This looks like order { $number }, which a file brought within a day, with the same total. Book it only if it is another one.
order-unpaid = Noted as not paid, <b>U{ $number }</b>: { $amount } for { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. It counts for nothing until the money is there: then write <code>/paid U{ $number }</code>. <code>/order U{ $number } cancelled</code> drops it.
order-unpaid-receipt = { $shop } noted your order of <b>{ $amount }</b>{ $what ->
    [blank] {""}
   *[other] : { $what }
}. It is not paid yet; points come once it is.
order-unpaid-cancelled = U{ $number } ({ $amount }, { $name }) is dropped. It was never booked, so nothing else changes.
order-unpaid-cancelled-receipt = { $shop } dropped your unpaid order of { $amount }.
order-test = Only tried out, <b>nothing was booked</b>: { $amount } for { $name }{ $what ->
    [blank] {""}
   *[other] {" "}({ $what })
}. If “test” belongs to the item, write <code>x1</code> behind it.
unpaid-head = <b>Waiting for their money</b> · <code>/paid U12</code> books one
unpaid-line = U{ $number } · { $on } · { $name } · { $amount }{ $what ->
    [blank] {""}
   *[other] {" "}· { $what }
}
unpaid-none = No order waits for its money.
refused-not-unpaid = No order waits for its money under this number. Nothing was booked. <code>/paid</code> lists those that do.
refused-paid-later = A code, points and the wallet are used up when the order is paid. Nothing was noted: leave them out now and book it with <code>/order</code> once the money is there.
refused-nothing-to-undo = You did nothing in the last 24 hours that could be undone: an order, points, a top-up, a release, a tag, a reward handed over or an announcement. Nothing was changed.
undone-tag = Undone: { $tags } { $changed ->
    [0] had gone from { $name } already. Nothing was changed.
   *[other] is off { $name } again.
}
undone-untag = Undone: { $tags } { $changed ->
    [0] had changed on { $name } since. Nothing was changed.
   *[other] is back on { $name }.
}
undone-hand-over = Undone: { $title } waits in /redemptions again.
refused-act-stays = Your last act { $act ->
    [cancel_redemption] gave points back for a reward, and they have arrived
    [give_coupon] gave out a coupon: <code>/coupon stop</code> ends it
    [tier] set a tier by hand: its own button takes it back
    [import] was a file of orders: cancel single orders with <code>/order 231 cancelled</code>
    [open_buy] opened a group buy, and people can have joined
    [cancel_announcement] stopped an announcement for good: <code>/announce</code> writes it anew
    [recall_announcement] took an announcement back: <code>/announce</code> writes it anew
    [group_zone] set the clock of a group: <code>/zone</code> in the group sets another
   *[other] is one that its own command changes back
}; <code>/undo</code> is for orders, points, top-ups, releases, tags, rewards handed over and announcements. Nothing was changed.
refused-correction-stays = Order { $number } was corrected again since, or got other items, so <code>/undo</code> leaves it alone. { $total ->
    [none] Correct it again with <code>/correct { $number }</code> and the right total
   *[other] Correct it again, before it came to: <code>/correct { $number } { $total }</code>
}; or cancel it: <code>/order { $number } cancelled</code>. Nothing was changed.
order-correction-undone = Undone: order { $number } is <b>{ $new }</b> again, not { $old }. It brings { $points } { $points ->
    [one] point
   *[other] points
} now.
refused-release-stays = These points are spent, or could be spent by now anyway, so they cannot wait again. Nothing was changed.
refused-undone-before = Your last act was taken back already, by somebody else or by a refund. Nothing was changed, and nothing you did before it either.
refused-refund-stays = Your last act was a refund, and a refund is not undone: the money has gone back. Book the order anew if it was a mistake. Nothing was changed.
refused-bad-rule = A rule gives 100 to { $most } percent, and fixed points are 0 or more. Nothing was changed.
points-line-bonus = { $on } · { $points } · { $note ->
    [sign_up] welcome
    [share] for sharing
    [review] for your review
    [birthday] for your birthday
   *[other] from the shop
}
order-sum-tier = { $tier } price −{ $percent }%: −{ $off }
order-sum-tier-shipping = Free shipping with { $tier }: −{ $off }
order-better = A better deal: <code>{ $code }</code> ({ $gives }){ $tier ->
    [yes] {""}
   *[no] {" "}on the list price, without the tier’s
}. To pay would be <b>{ $pay }</b>{ $rest ->
    [yes] {" "}before points and wallet.
   *[no] .
}
order-points-could = { $points ->
    [one] 1 point on the account could pay { $off } of it: add <code>points 1</code>.
   *[other] { $points } points on the account could pay { $off } of it: add <code>points { $typed }</code>.
}
order-left-out = · <code>{ $code }</code>: { $why }
order-next-code = A coupon for the next order went with it: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , until { $until }.
}
order-receipt-next-code = For your next order: <code>{ $code }</code> ({ $gives }){ $until ->
    [none] .
   *[other] , until { $until }.
} It is kept under /coupons.
order-correct-instead = Order { $number } cannot be corrected to { $amount }. { $why } Nothing was changed. Take it back with <code>/refund { $number }</code> and book it anew.
button-take-code = Take { $code }
refund-settled = { $amount } of that repays the store credit a coupon had given for an order given back before.
refund-coupon = { $fate ->
    [over] The coupon’s time is over: it does not come back.
    [spent] The store credit from the coupon was spent: the coupon stays used, and the credit is repaid from what comes back into the wallet later.
   *[back] { $until ->
        [none] The coupon can be used again.
       *[other] The coupon can be used again, until { $until }.
    }
}
refund-next-withdrawn = { $codes ->
    [one] The coupon that came with it for the next order ends with it.
   *[other] The { $codes } coupons that came with it for the next order end with it.
}
refund-next-kept = The coupon { $code } that came with it was used already: that stays.
refused-sum-moved = What comes off has changed since this was shown: { $due } would be left to pay now. Nothing was booked. Send the order again.
refused-second-first = From { $limit } on a second person confirms a refund, and for that the order must be in the books. Nothing was kept. Book the order, then give it back.
refused-undo-too-large = From { $limit } on a second person confirms. Nothing was taken back. Write <code>/refund { $number }</code> instead.
