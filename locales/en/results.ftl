# What messages brought: announcements, kinds of nudges, a month.
results-title = <b>{ $title }</b>
results-nothing-sent = Nothing of it has arrived for certain yet.
results-since = Since { $at }
results-sent = <b>{ $sent }</b> sent of { $planned }{ $held ->
    [0] {""}
   *[other] , { $held } held out to compare
}
results-waiting = { $count ->
    [one] One still waits for its moment.
   *[other] { $count } still wait for their moment.
}
results-unproven = { $count ->
    [one] One may or may not have arrived; no order is put down to it.
   *[other] { $count } may or may not have arrived; no order is put down to them.
}
results-not-sent = Not sent: { $reasons }
results-answers = { $tapped } tapped · { $replied } replied · { $measured ->
    [yes] { $clicked } followed the link
   *[no] clicks not measured
}{ $asked ->
    [0] {""}
   *[other] {" "}· { $asked } asked why
}
results-orders = <b>{ $orders ->
    [one] One order
   *[other] { $orders } orders
}, { $revenue }</b> put down to it
results-assisted = It played a part in { $orders ->
    [one] one more order
   *[other] { $orders } more orders
} ({ $revenue }) put down to another message.
results-coupons = Coupons: { $used } of { $codes } used, { $cost } given{ $orders ->
    [0] {""}
   *[other] , { $each } for each order
}
results-margin = { $known ->
    [0] Margin: unknown, for no order says what the goods cost.
   *[other] Margin after discounts: { $margin } (the cost is known for { $known } of { $orders } orders)
}
results-sides-title = <b>Would it have happened anyway?</b>
results-watched-until = I watch until { $at } before I judge: three days to arrive, seven to order.
results-nobody-held = Nobody was held out, so I cannot know.
results-sides = Written to: { $ordered } of { $people } ordered ({ $share } %). Held out: { $without } of { $held } ({ $wouldhave } %).
results-too-few = Not enough data to say anything: it takes 25 people, 5 of them held out, and 5 orders.
results-verdict = { $verdict ->
    [works] <b>It works</b> ({ $sure } % sure): about { $middle } orders that would not have been, probably { $low } to { $high }.
    [harms] <b>It does harm</b> ({ $sure } % sure): about { $middle } orders, probably { $low } to { $high }.
   *[unsure] Not sure: { $sure } % likely that it helped; { $low } to { $high } orders that would not have been, { $middle } in the middle.
}
results-wording = <b>{ $letter }</b>: { $sent } sent, { $answered } answered, { $orders ->
    [one] one order
   *[other] { $orders } orders
}, { $revenue }
results-advice = 💡 { $step ->
    [stop_harm] Stop it: { $part } of { $whole } written to ordered, but { $other } of { $others } who heard nothing.
    [stop_nothing] Stop it, it makes no difference: { $part } of { $whole } written to ordered, { $other } of { $others } who heard nothing.
    [stop_silent] Stop it or say something else: { $part } of { $whole } answered, and nobody ordered.
    [smaller] Give less: the { $part } orders whose cost is known brought less than they cost.
    [other_gift] Try another present: { $other } of { $others } answered, but only { $part } of { $whole } coupons were used.
    [wording] Take wording { $letter }: { $part } of { $whole } answered it, of the others { $other } of { $others }.
   *[hour] Send it between { $from } and { $until }: { $part } of { $whole } answered then, at other hours { $other } of { $others }.
}
results-button-all = The whole month
picture-way = 🟦 sent · 🟩 answered{ $codes ->
    [0] {""}
   *[other] {" "}· 🟪 coupons used
} · 🟧 orders
picture-sides = Ordered within 10 days: 🟫 of those written to · ⬛ of those held out
picture-wordings = A, B …: answered, by wording
results-button-picture = As a picture
overview-sum = <b>The last { $days } days: { $orders ->
    [one] one order
   *[other] { $orders } orders
}, { $revenue }</b>
overview-line = • { $kind }: { $sent } sent, { $answered } answered, { $orders ->
    [one] one order
   *[other] { $orders } orders
}, { $revenue }
overview-others = • { $kinds ->
    [one] one more kind
   *[other] { $kinds } more kinds
}: { $sent } sent, { $orders ->
    [one] one order
   *[other] { $orders } orders
}, { $revenue }
overview-rest = • without a message: { $orders ->
    [one] one order
   *[other] { $orders } orders
}, { $revenue }
overview-note = Each order counts once: for the message whose coupon it used, else the last one answered within 7 days, else the last one that arrived within 72 hours. Who has read a message Telegram tells nobody.
refused-no-such-report = I know no announcement like that. Nothing was changed. /report shows the month and what there is to look at; /campaigns lists the announcements.
refused-holdout-size = { $percent } % held out would leave hardly anybody to write to. Nothing was changed: choose 0 to { $most } %.
link-gone = This link leads nowhere any more. Nothing was changed. Please have a look at the newest message, or ask in the chat.
link-later = This cannot be looked up right now. Please try again in a minute.
