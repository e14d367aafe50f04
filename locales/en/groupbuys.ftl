# Group buys: opening one, joining, the card in the group, how it ended.
buys-open = <b>Open group buys</b>
buys-none = No group buy is open right now. When one opens, you will see it in the group.
buys-more = … and { $more } more
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { $people } of { $threshold }{ $missing ->
        [0] {" "}· it is happening
       *[other] {" "}· { $missing } to go
    }
    until { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· you: { $quantity }
    }
buy-seat = { $quantity ->
    [0] You are not in: <b>{ $item }</b> · { $price } each
   *[other] You are in: { $quantity } × <b>{ $item }</b> · { $price } each
}
    Changes until { $until }.
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
button-less = −1
button-more-pieces = +1
button-all-buys = All group buys

buy-ask-group = In which group?
buy-ask-item = <b>A new group buy.</b> What is it? Write the item as the group should read it.
buy-ask-price = What does one cost, in { $currency }?
buy-ask-threshold = How many people does it take? Tap, or write a number.
buy-ask-deadline = Until when can people join? Tap, or write it: <code>fri 20:00</code>, <code>24.12. 18:00</code>, <code>in 5h</code> (time in { $zone }).
buy-last-look = <b>Open this group buy?</b>
    { $item } · { $price }
    { $threshold ->
        [one] Happens with { $threshold } person
       *[other] Happens with { $threshold } people
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
    { $bar } { $people } of { $threshold }
    { $state ->
        [open] { $missing ->
            [0] It is happening! Join until { $until }
            [one] { $missing } person to go · until { $until }
           *[other] { $missing } people to go · until { $until }
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
buy-failed = <b>{ $item }</b>: { $people } of { $threshold } by the deadline, so it is not happening this time. Nobody owes anything. /buys shows what else is open.

refused-buy-closed = This group buy is over. Nothing was changed. /buys shows what is open.
refused-no-such-buy = This group buy is not there any more. Nothing was changed.
refused-not-in-group = This group buy belongs to a group you are not in. Nothing was changed.
refused-no-group-yet = I am in no group where you may open one. Nothing was changed. Add me to the group first, then write /buy there.
refused-draft-gone = This was opened, dropped or replaced already. Nothing was changed. Write /buy to begin again.
refused-too-many-pieces = One person can take 1 to { $most }. Nothing was changed.
refused-buy-unreadable = I could not read that. Nothing was opened. It goes like this: item, price, people, deadline
    <code>/buy Snail cream { $price } 10 by Fri 20:00</code>
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
