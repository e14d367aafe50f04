# Coupons: what a member holds, what a code is worth, what staff offers, and every reason why a code does not work.
coupon-gives = { $kind ->
    [percent] { $value }% off
    [amount] { $amount } off
    [shipping] free shipping
    [gift] a gift with your order: { $gift }
    [points] { $value ->
        [one] { $value } point
       *[other] { $value } points
    }
   *[wallet] { $amount } of store credit
}{ $only ->
    [none] {""}
   *[other] {" "}({ $only } only)
}
coupon-gives-next = with every order, for the next one: { $gives }
coupon-min = · on orders from { $amount }
coupon-max = · { $amount } off at most
coupon-from = · from { $starts }
coupon-until = · until { $ends }
coupon-per-person = { $times ->
    [one] · once per person
   *[other] · { $times } times per person
}
coupon-days = { $days ->
    [one] · for { $days } day after it is given
   *[other] · for { $days } days after it is given
}
coupon-uses = { $uses ->
    [one] · { $uses } use in all
   *[other] · { $uses } uses in all
}
coupon-budget = · may cost { $amount } in all
coupon-zone = · times in { $zone }

coupons-yours = <b>Your coupons</b>
coupons-none = You have no coupon right now. When the shop gives you one, it is here. Do you have a code? Write <code>/coupon CODE</code> and I tell you what it is worth.
coupons-how = Tell the shop the code when you order. One order takes one coupon.
coupon-one = <code>{ $code }</code> · <b>{ $gives }</b>
coupon-kept = { $order ->
    [none] · being used just now, until { $until }
   *[other] · kept for order { $order } until { $until }
}
coupon-works = <code>{ $code }</code> works for you:
coupon-how-order = Tell the shop this code when you order. One order takes one coupon.
coupon-how-take = It needs no order: tap to take it.
coupon-taken = { $points ->
    [0] { $credit } of store credit is yours.
    [one] { $points } point is yours. /points shows it.
   *[other] { $points } points are yours. /points shows them.
}
points-line-coupon = { $on } · { $points } · coupon { $note }
button-copy-code = Copy { $code }
button-take = Take it

coupon-last-look = <b>{ $change ->
    [yes] Change this offer?
   *[no] Open this offer?
}</b>{ $change ->
    [yes] {" "}Codes that are reserved right now keep the old terms.
   *[no] {""}
}
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
coupon-cost = Will probably cost <b>{ $total }</b>{ $capped ->
    [yes] {" "}(the limits allow no more)
   *[no] {""}
}: of the { $people } people I can write to, about { $share } in 100 will use it, so { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
} of { $order } on average, { $each } each.
coupon-cost-unknown = { $shipping ->
    [yes] I cannot say what it will cost: I do not know what your parcels cost. Add <code>max 8</code> for the most you pay.
   *[no] I cannot say what it will cost: there is no order to go by yet.
}
coupon-margin-left = Of the order it hurts most <b>{ $left }</b> is left (goods cost { $cost }% of the price, at least { $floor }% must be left).
coupon-margin-unknown = { $known ->
    [yes] I cannot check what is left of an order: there is none to go by yet.
   *[no] I cannot check what is left of an order. Add what it costs you and what must be left: <code>cost 60% floor 10%</code>
}
coupon-opened = { $code ->
    [none] It is on: { $gives }.
   *[other] { $version ->
        [1] It is on: <code>{ $code }</code> gives { $gives }.
       *[other] Changed: <code>{ $code }</code> gives { $gives } from now on.
    }
}
coupon-dropped = Dropped. No offer was opened or changed.
button-open-coupon = Yes, start it
coupon-given = { $name } (#{ $member }) has a coupon now: <code>{ $code }</code>
coupon-given-before = This coupon was given before. Nothing was given twice.
coupon-receipt = { $shop } has a coupon for you: <code>{ $code }</code>. It is kept under /coupons.
coupon-offers = <b>Open offers</b>
coupon-offers-none = No offer is open. You make one like this: <code>{ $usage }</code>
coupon-offers-more = … and { $more } more
coupon-offers-given = { $codes ->
    [one] Given personally: { $codes } code
   *[other] Given personally: { $codes } codes
}, used { $uses } ×, cost { $cost }
coupon-offer = { $code ->
    [none] <b>{ $gives }</b> · given { $codes } ×, used { $uses } ×, cost { $cost }
   *[other] <code>{ $code }</code> · <b>{ $gives }</b> · used { $uses } ×, cost { $cost }
}
coupon-stop-question = <b>Stop this offer for good?</b>
    { $code ->
        [none] { $gives }
       *[other] <code>{ $code }</code> · { $gives }
    }
    It was used { $uses } ×. { $codes ->
        [one] The code that is out
       *[other] The { $codes } codes that are out
    } will not work any more. Orders that have it keep it.
coupon-offer-stopped = Stopped. Its codes do not work any more; orders that have it keep it.
button-stop-coupon = Stop { $code }
button-stop-now = Stop it

refused-coupon-unknown = This code does not exist. Nothing was used. Look at it again: O and 0, I and 1 count as the same, so it is another letter.
refused-coupon-locked = Those were ten wrong codes within an hour. I read the next one from { $until_time } on. Nothing was used.
refused-coupon-not-yours = This code was given to somebody else. Nothing was used.
refused-coupon-stopped = The shop has stopped this offer. Nothing was used.
refused-coupon-not-yet = This code is valid from { $starts_day } { $starts_time } on. Nothing was used.
refused-coupon-over = This code was valid until { $last }. Nothing was used.
refused-coupon-used = { $order ->
    [none] You used this code already, on { $at }. Nothing was used again.
   *[other] You used this code already, on order { $order } ({ $at }). Nothing was used again.
}
refused-coupon-reserved = { $order ->
    [none] This code is being used just now. It is free again at { $until_time } if nothing comes of that.
   *[other] This code is kept for order { $order }. It is free again at { $until_time } if that is not paid.
} Nothing was used.
refused-coupon-used-up = { $most ->
    [one] This code had { $most } use, and it is taken. Nothing was used.
   *[other] This code had { $most } uses, and all are taken. Nothing was used.
}
refused-coupon-budget-spent = What the shop set aside for this code is used up. Nothing was used.
refused-coupon-minimum = This code is for orders from { $minimum }: { $missing } more and it works. Nothing was used.
refused-coupon-category = This code is for goods of <code>#{ $category }</code> alone{ $why ->
    [prices] , and without prices I cannot tell how much of this order that is. Nothing was used. Add what each item costs: <code>Cream @12 #{ $category }</code>
    [unknown] , and no item of this order says what it is. Nothing was used. Write it behind the item: <code>Cream @12 #{ $category }</code>
   *[none] , and there is nothing of that in this order. Nothing was used.
}
refused-coupon-next-order = This code came with this very order and is for the next one. Nothing was used.
refused-coupon-nothing-off = There is nothing on this order that this code could take off. It stays unused.
refused-coupon-needs-order = This code works only together with an order: tell the shop when you order. Nothing was used.
refused-coupon-one-per-order = This order has a coupon already, and one order takes one. Nothing was used.
refused-coupon-worth-less = { $best } is worth more on this order, and one order takes one coupon. This one stays unused.
refused-coupon-reservation-over = This coupon is not kept any more: the half hour is over, or it was given back. Nothing was used. Use the code again.
refused-coupon-margin = Too little would be left of an order. Nothing was given out.
    { $price } paid − { $cost } costs − { $shipping } shipping − { $fees } fees − { $points } for points = <b>{ $left }</b>, and at least { $floor } must be left.
    A smaller discount or a higher <code>min</code> would do.
refused-coupon-terms = { $field ->
    [code] A shared code stands in front: 3 to { $most } letters and figures, like <code>WELCOME10</code>.
    [name] Coupons for the next order have no code of their own: <code>/coupon new next 10% 30 days</code>
    [value] What it gives must be from 1 to { $most }.
    [gift] The gift needs a name of at most { $most } characters.
    [category] The category behind # needs a name of at most { $most } characters.
    [count] Limits must be from 1 to { $most }.
    [days] Days must be from 1 to { $most }.
    [ends] The end must lie ahead and behind the beginning, at most { $most } days away.
   *[budget] The budget must reach for one use at least.
} Nothing was changed.
refused-coupon-unreadable = I could not read “{ $near }”. Nothing was changed. It goes like this:
    <code>/coupon new WELCOME10 10% min 30 max 20 until 31.12. once 100 uses budget 200 #skincare</code>
    <code>/coupon give @anna 15% 7 days</code>
refused-coupon-taken = The code { $code } is taken: somebody holds it, or it was stopped. Nothing was changed. Choose another one.
refused-coupon-gone = This offer was opened, dropped or stopped already. Nothing was changed.
refused-coupon-no-offer = This offer is not open. Nothing was changed. /coupon list shows those that are.
coupon-given-unsaid = Offers are switched off there (/stop), so nothing was sent: the coupon waits under /coupons.
coupons-best = Which one is best: { $list }.
coupons-best-from = from { $amount } on { $code }
refused-coupon-withdrawn = This code came with order { $order }, which was given back. Nothing was used.
refused-coupon-below-floor = On top of the tier’s price this code would leave too little of the order. Nothing was used. At the list price it works: add <code>notier</code>.
coupon-desk = For staff: <code>{ $usage }</code>
coupon-next-of-desk = It comes with orders booked here, not with those read from a file.
