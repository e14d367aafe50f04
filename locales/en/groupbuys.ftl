# Group buys: opening one, joining, the card in the group, how it ended.
buys-open = <b>Open group buys</b>
buys-none = No group buy is open right now. When one opens, you will see it in the group.
buys-more = … and { $more } more
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress } · { $missing ->
        [0] it is happening
       *[other] { buy-missing }
    }
    until { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· you: { $quantity }
    }
buy-seat = { $quantity ->
    [0] You are not in: <b>{ $item }</b> · { $price } each
   *[other] You are in: { $quantity } × <b>{ $item }</b> · { $dearer ->
        [0] { $price } each
       *[other] { $sum } in all
    }
}
    { $stage ->
        [open] Changes until { $until }.
        [locked] It is happening; the shop takes it from here.
        [buying] The shop is buying now.
        [arrived] It has arrived at the shop.
        [shipped] It is on its way.
        [done] Finished.
        [failed] It did not come together.
       *[cancelled] Called off.
    }
buy-toast = { $quantity ->
    [0] { $changed ->
        [now] You are out: { $item }
       *[still] You are not in: { $item }
    }
   *[other] You are in: { $quantity } × { $item }. /buys changes it.
}
buy-unsure = I am not sure what you mean, so I have written nothing down. Tap what is right:
buy-is-in = { $name } is in.
button-join = Join
button-join-buy = Join · { $item }
button-your-buy = { $quantity } × { $item }
button-leave = Leave
button-mine = My part
button-wait = Waiting list
button-variant = { $name }
button-less = −1
button-more-pieces = +1
button-all-buys = All group buys

buy-pick = • { $name } × { $quantity }{ $dearer ->
    [0] {""}
   *[other] {" "}· { $price } each
}
buy-kept = <b>{ $pieces } kept for you until { $until }.</b> Then it goes to the next.
buy-place = You are number { $place } on the waiting list, for { $quantity }. You hear from me when a place is free.
buy-owes = Yours comes to { $owed } · { $left ->
    [0] all paid ✓
   *[other] paid { $paid } · still to pay <b>{ $due }</b>
}
buy-owes-deposit = Deposit to pay now: <b>{ $amount }</b>
buy-paid-receipt = { $shop } has your { $amount } for <b>{ $item }</b>, thank you! { $left ->
    [0] All of it is paid.
   *[other] Still to pay: { $due }.
}
buy-pay-by = To be paid by { $until }.
buy-waits = { $name } is on the waiting list.
buy-toast-waits = It is full: you are number { $place } on the waiting list for { $item }.
button-less-of = −1 { $name }
button-more-of = +1 { $name }
my-buys = <b>Your group buys</b>
my-buys-none = You are in no group buy at the moment. /buys shows what is open.

buy-ask-group = In which group?
buy-ask-item = <b>A new group buy.</b> What is it? Write the item as the group should read it.
buy-ask-price = What does one cost, in { $currency }?
buy-ask-threshold = How many people does it take? Tap, or write a number.
buy-ask-deadline = Until when can people join? Tap, or write it: <code>fri 20:00</code>, <code>24.12. 18:00</code>, <code>in 5h</code> (time in { $zone }).
buy-last-look = <b>Open this group buy?</b>
    { $item } · { $price }
    { $measure ->
        [amount] Happens from { $whole } on
        [units] Happens with { $threshold } pieces
       *[people] { $threshold ->
            [one] Happens with { $threshold } person
           *[other] Happens with { $threshold } people
        }
    }
    Until { $weekday }, { $until } ({ $zone })
    In: { $group }
buy-opened = Open: <b>{ $item }</b>. { $paused ->
    [yes] I am paused: the card appears in { $group } after /resume.
   *[no] The card appears in { $group } in a moment.
}
buy-dropped = Dropped. No group buy was opened.
button-open-buy = Open
button-until = { $day } { $time }

buy-card = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress }
    { $state ->
        [open] { $missing ->
            [0] It is happening! Join until { $until }
           *[other] { buy-missing } · until { $until }
        }
        [succeeded] ✓ It is happening. Closed { $until }
        [cancelled] Cancelled.
       *[failed] Not enough this time. Closed { $until }
    }
buy-card-name = { $quantity ->
    [one] { $name }
   *[other] { $name } ×{ $quantity }
}
buy-card-names = In: { $names }
buy-card-names-more = In: { $names }, +{ $more }
buy-zoned = { $until } ({ $zone })
buy-succeeded = <b>{ $item }</b>: { $people ->
    [one] { $people } is in
   *[other] { $people } are in
}, it is happening! The shop takes it from here.
buy-failed = <b>{ $item }</b>: { buy-progress } by the deadline, so it is not happening this time. Nobody owes anything, and what was paid is in your wallets. /buys shows what else is open.

refused-buy-closed = This group buy is over. Nothing was changed. /buys shows what is open.
refused-no-such-buy = This group buy is not there any more. Nothing was changed.
refused-not-in-group = This group buy belongs to a group you are not in. Nothing was changed.
refused-no-group-yet = I am in no group where you may open one. Nothing was changed. Add me to the group first, then write /buy there.
refused-draft-gone = This was opened, dropped or replaced already. Nothing was changed. Write /buy to begin again.
refused-too-many-pieces = One person can take 1 to { $most }. Nothing was changed.
refused-buy-unreadable = { $part ->
    [item] I found no item in front of “{ $word }”.
    [price] I found no price here: “{ $word }”.
    [threshold] I found no number of people here: “{ $word }”.
    [deadline] I found no deadline here: “{ $word }”.
    [order] “{ $word }” stands before the price; it belongs behind the deadline.
    [twice] Price or deadline is said twice, differently: “{ $word }”.
    [terms] I could not read “{ $word }”.
   *[other] I could not read that.
} Nothing was opened. It goes like this: item, price, people, deadline; and what else there is, with semicolons
    <code>/buy Snail cream { $price } 10 by Fri 20:00; max 50; red, blue</code>
    Or write only /buy and I will ask you.
refused-bad-price = { $why ->
    [ambiguous] That price can be read in two ways. Write it with two decimals, like 12.50.
    [fine] That price has more decimals than { $currency } has.
    [currency] Prices here are in { $currency }.
   *[unreadable] I could not read that price. Write it like 12.50.
} Nothing was changed.
refused-bad-buy = { $field ->
    [item] The item needs a name of at most { $most } characters.
    [price] The price must be more than zero.
    [threshold] The number of people must be from 1 to { $most }.
    [deadline] The deadline must lie ahead, at most { $most } days.
   *[group] I do not know in which group.
} Nothing was changed.
refused-bad-moment = { $why ->
    [ambiguous] That time can be read in two ways. Write the day clearly: <code>24.12. 20:00</code>, <code>2026-12-24 20:00</code>, <code>in 5 hours</code>.
    [hour] At what time? Write day and hour: <code>fri 20:00</code>.
    [past-day] That day is over. Write one that lies ahead: <code>31.12.</code> or <code>tomorrow</code>.
    [past] That moment has passed. Write one that lies ahead: <code>tomorrow 20:00</code>.
    [far] That is more than { $most } days ahead.
   *[unreadable] I could not read that time. Write it like <code>fri 20:00</code>, <code>24.12. 20:00</code>, <code>tomorrow 18:00</code> or <code>in 5 hours</code>.
} Nothing was changed.

# How far a buy has come, and its further terms, line by line.
buy-progress = { $measure ->
    [amount] { $amount } of { $whole }
    [units] { $done } of { $goal } pieces
   *[people] { $done } of { $goal }
}
buy-missing = { $measure ->
    [amount] { $gap } to go
    [units] { $missing ->
        [one] { $missing } piece to go
       *[other] { $missing } pieces to go
    }
   *[people] { $missing ->
        [one] { $missing } person to go
       *[other] { $missing } people to go
    }
}
buy-term-variant = • { $name }{ $dearer ->
    [0] {""}
   *[other] {" "}(+{ $extra })
}
buy-term-step = { $by ->
    [units] from { $count } pieces on: { $price } each
   *[people] from { $count } people on: { $price } each
}
buy-term-most = { $by ->
    [units] { $count } pieces in all
   *[people] { $count } people at most
}
buy-term-each = at most { $count } each
buy-term-deposit = deposit: { $amount } for each piece
buy-term-percent = deposit: { $percent }%
buy-term-pay = to be paid within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} after it closes
buy-term-repeat = { $days ->
    [one] opens anew every day
    [7] opens anew every week
   *[other] opens anew every { $days } days
}
buy-term-tiers = on the waiting list higher tiers come first
buy-leader = led by { $name }
buy-next-step = { $by ->
    [units] { $more ->
        [one] { $more } more piece and it is { $price } for everybody
       *[other] { $more } more pieces and it is { $price } for everybody
    }
   *[people] { $more } more and it is { $price } for everybody
}
buy-left = { $left ->
    [0] All places are taken
    [one] { $left } place left
   *[other] { $left } places left
}{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } waiting
}
buy-line-met = <b>{ $item }</b>: enough are in, it is happening! { $full ->
    [yes] All places are taken; who joins now is on the waiting list.
   *[no] Whoever still wants to join can do so until it closes.
}
buy-line-people = <b>{ $item }</b>: { $count } people are in. Thank you, everybody!
refused-bad-terms = { $field ->
    [threshold] What it takes must be from 1 to { $most }.
    [most] A maximum must be from 1 to { $most }.
    [each] So many for one person must be from 1 to { $most }.
    [over-most] It takes more than fits: with this maximum at most { $most } can come together.
    [variants] Two to { $most } variants, each with a name of its own.
    [variant] A variant needs a name of at most { $most } characters.
    [variant-extra] A variant can cost more, not less.
    [variant-unknown] Which variant? Tap it under the buy.
    [steps] At most { $most } steps, by people or by pieces.
    [steps-order] Each step of the price needs a higher number than the one before.
    [steps-up] With more people the price can only fall.
    [deposit] A deposit is at most the lowest price, or from 0 to { $most }%.
    [pay] The time to pay is from 1 to { $most } hours.
    [leader] I know nobody called “{ $word }”. Name somebody I have met: <code>leader @anna</code>.
    [repeat] It can open anew after 1 to { $most } days.
   *[unreadable] I could not read “{ $word }”. Write for example: <code>max 50, each 3, red, blue +1, 20: 9.50, deposit 20%, pay 48h, weekly</code>
} Nothing was changed.
refused-buy-full = { $left ->
    [0] There are no places left.
    [one] There is only { $left } place left.
   *[other] There are only { $left } places left.
} Nothing was changed.
refused-no-offer = No place is kept for you any more. Nothing was changed. /buys shows what is open.
refused-nobody-in = Nobody is in yet. Nothing was changed.
refused-step-refused = That is not possible with this buy any more. Nothing was changed. /buys shows where it stands.
refused-orders-booked = { $count ->
    [one] One order is booked already, and its sum stands.
   *[other] { $count } orders are booked already, and their sums stand.
} Nothing was changed. Split the parcel before anybody has paid in full, or ask for the shipping one by one.
refused-paid-meanwhile = Something was paid meanwhile. Nothing was written down. Look again, then decide.
refused-not-in-buy = This person is not in this buy. Nothing was changed.

# Behind the counter.
button-buy-desk = For the shop
button-buy-lock = Lock now
button-buy-change = Change
button-buy-cancel = Call off
button-buy-buy = Bought: we are buying
button-buy-arrive = Arrived
button-buy-ship = Shipped
button-buy-finish = All done
button-buy-people = Who paid?
button-buy-list = Pick list
button-buy-table = Table
button-buy-ship-equal = Shipping, equal
button-buy-ship-pieces = Shipping, by pieces
button-buy-back = Back
button-buy-person = { $open ->
    [0] ✓ { $name }
   *[1] { $name } · { $due }
}
button-buy-paid = Paid { $amount }
button-buy-deposit = Deposit { $amount }
button-buy-wallet = From the wallet { $amount }
button-buy-other = Another amount
button-buy-out = Take out
button-further = More terms
buy-ask-more = <b>More terms.</b> Write what you need, with commas in between:
    <code>max 50, each 3</code> · limits
    <code>red, blue +1</code> · variants
    <code>10 people: 11, 20 people: 9.50</code> · the price falls
    <code>deposit 20%</code> · <code>pay 48h</code>
    <code>20 pieces</code> or <code>for 500</code> · what it takes
    <code>weekly</code> · opens anew
    <code>leader @anna</code> · who leads it and is thanked
    One piece costs { $example }, for example.
buy-desk-all = { $count ->
    [0] There is no buy to do anything for. /buy opens one.
   *[other] <b>Group buys of the shop.</b> Which one?
}
buy-desk = <b>{ $item }</b> · { $price } · { $state ->
        [open] open
        [met] open, enough are in
        [locked] locked
        [buying] buying
        [arrived] arrived
        [shipped] shipped
        [done] done
        [failed] did not come together
       *[cancelled] called off
    }
    { $bar } { buy-progress } · people: { $people } · pieces: { $units }
    until { $until }
buy-desk-money = To pay in all { $owed } · paid { $paid } · not paid yet: { $unpaid }
buy-desk-sure = { $act ->
    [lock] Lock <b>{ $item }</b> now? People: { $people }, pieces: { $units }, at { $price } each. Everybody is told, and nobody can join or leave after that.
    [cancel] Call off <b>{ $item }</b>? People: { $people }, pieces: { $units }, at { $price }. Everybody is told, and what was paid goes into their wallets.
   *[next] <b>{ $item }</b>: go on? People: { $people }, pieces: { $units }, at { $price }. Each of them is told once, in their own language.
}
buy-desk-words = { $about ->
    [change] <b>{ $item }</b>: what changes? For example <code>price 11, until Sat 20:00, max 60</code>. Everybody who is in is told once.
    [paid] <b>{ $item }</b>: how much was paid, in { $currency }?
   *[shipping] <b>{ $item }</b>: what does the parcel cost in all, in { $currency }? I split it to the cent.
}
button-buy-apply = Yes, change it
buy-desk-changed = <b>Change it like this?</b> Everybody who is in is told once.
    { $item } · { $price } · { buy-progress } · until { $until }
buy-desk-people = <b>{ $item }</b> · people: { $count }
buy-desk-person = { $name } × { $quantity } · { $owed } · { $open ->
    [0] paid ✓
   *[1] paid { $paid }
}
buy-desk-booked = Order { $order } is booked.
buy-desk-credited = Back in the wallet: { $amount }
buy-desk-gone = This member was never in this buy.
buy-desk-list = <b>Pick list: { $item }</b> · pieces: { $units }
buy-desk-gets = <b>{ $name }</b> × { $quantity }
buy-table = <pre>{ $rows }</pre>
buy-table-member = member
buy-table-item = item
buy-table-pieces = pieces
buy-table-owed = to pay
buy-table-paid = paid

# Its photo.
buy-card-more = … and more: tap “My part”.
buy-look-picture = With your photo.
buy-ask-photo = <b>{ $item }</b>: send me the photo. It stands on the card in the group.
button-buy-photo = Photo
buy-photo-set = The card shows your photo now.

# Called off after orders were booked.
buy-desk-sure-orders = Call off <b>{ $item }</b>? People: { $people }. Orders booked already: { $count }, together <b>{ $sum }</b>. Given back with it, their money goes into the wallets, and their points and coupons go the way of any refund. Otherwise the orders stay. Everybody is told once.
button-buy-cancel-all = Call off, give back { $count }
button-buy-cancel-alone = Call off, orders stay
refused-buy-second-person = One of these orders is { $limit } or more, and giving it back takes two people. Nothing was changed. Call it off with the orders staying, then /refund each.

# The table as a file.
buy-table-due = still to pay
buy-table-order = order
buy-table-joined = joined
buy-table-people = people
buy-sheet-who = Who has what
buy-sheet-items = Items
buy-sheet-members = Members and money
button-buy-file = Excel file
buy-file = <b>{ $item }</b> · { $count ->
    [one] { $count } person
   *[other] { $count } people
}
buy-file-in-private = Who owes what is nobody else’s business: open this in our chat, @{ $bot }.
