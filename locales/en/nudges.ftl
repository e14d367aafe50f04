# What members are written to about, what they can answer, and what the shop hears of letters in doubt.
nudge-lapsed = { $name }, it has been a while, and { $shop } misses you. { $points ->
    [0] Come and see what is new.
    [one] One point of yours is still waiting here.
   *[other] { $points } points of yours are still waiting here.
}
nudge-last-call = { $name }, this group buy ends { $day } at { $time }: <b>{ $item }</b> for { $price }. { $missing ->
    [0] Enough people are in, so it is happening.
   *[other] Still open: { buy-missing }.
}
nudge-button-news = What’s new?
nudge-button-join = Join
nudge-button-why = Why this?
nudge-button-less = Less of this
nudge-button-stop = Stop
nudge-button-undo = Undo
nudge-why-lapsed = You have not ordered since { $last }.
nudge-why-last_call = It ends soon, you are in its group and not in it yet, and { $category ->
    [none] you are active there or have joined buys before.
   *[other] you like { $category } or have joined buys before.
}
nudge-why-learnt = The hour: learned from { $actions } { $actions ->
    [one] action
   *[other] actions
} of yours that around { $hour } suits you.
nudge-why-tried = The hour: a try, to learn whether it suits you better than the usual one.
nudge-why-region = The hour: when people around you are usually here.
nudge-less-done = Understood: no more messages like this one until { $until }.
nudge-more-done = You will get messages like that one again.
nudge-stopped = Done: no more news and offers from me. What you ask me, I still answer.
nudge-resumed = You will hear from me again, now and then.
nudge-news-open = <b>Open group buys</b>
nudge-news-buy = { $item } · { $price } · until { $day }, { $time }
nudge-news-none = No group buy is open right now. I will be glad to tell you when one is.
nudge-kind-lapsed = “we miss you”
nudge-kind-last_call = “last call”
pending-doubts = { $count ->
    [one] One message may or may not have arrived. I do not send it again by myself.
   *[other] { $count } messages may or may not have arrived. I do not send them again by myself.
}
pending-doubt = • { $name }, { $kind }, { $at }
pending-parked = { $count ->
    [one] One update failed three times and was set aside.
   *[other] { $count } updates failed three times and were set aside.
} Nobody was answered twice. /doctor shows more.
pending-none = Nothing is in doubt.
pending-button-again = Send again: { $name }
pending-button-leave = Leave it
pending-again-done = I will send it again if this person may be written to now.
pending-leave-done = Good, it stays as it is.
pending-held = <b>Waiting for a better moment</b>
pending-held-line = • { $name }, { $kind }, until { $at }: { $reason }
pending-silent = <b>Not said lately, and why</b>
pending-silent-line = • { $name }, { $kind }, { $at }: { $reason }
reason-quiet = quiet hours
reason-late = too late for that evening
reason-cap_day = one a day is enough
reason-cap_week = two a week are enough
reason-cap_started = heard from us often enough this week
reason-stopped = said stop
reason-muted = wants less of this
reason-erased = erased
reason-unreachable = cannot be reached
reason-no_longer_true = no longer true
reason-too_late = the time was over
reason-paused = sending is paused
reason-refused = Telegram refused it
reason-unproven = never confirmed
reason-holdout = is in the group that is left out to compare
reason-window = outside the agreed times
reason-still_day = a day on which the shop is quiet
reason-cap_hers = wants to hear from us less often
reason-cap_group = the group has had enough for a day
reason-resting = rests from us for a while
reason-not_hers = wants to hear of other things
reason-bought = bought meanwhile
reason-given_back = gave the order back
reason-cancelled = taken back
refused-nudge-settled = This message is settled already. Nothing was sent again.
refused-nudge-too-late = The occasion is over. Nothing was sent again.
refused-nudge-gone = I no longer know this message. Nothing was changed.
nudge-expiring = { $name }, { $points } { $points ->
    [one] point
   *[other] points
} of yours at { $shop } can be spent until { $last }, then they are gone.{ $more ->
    [0] {""}
   *[other] {" "}{ $more } more go by { $until }.
}
nudge-button-rewards = What can I get?
nudge-why-expiring = { $days ->
    [one] Points of yours expire within { $days } day or two, and you have not spent them.
   *[other] Points of yours expire in about { $days } days, and you have not spent them.
}
nudge-kind-expiring = “your points expire”
nudge-buy-over = { $state ->
    [succeeded] { $name }, it is happening: <b>{ $item }</b>, with { $people ->
        [one] { $people } person
       *[other] { $people } people
    }. You are in with { $pieces }{ $dearer ->
        [0] {" "}× { $price }
       *[other] , { $sum } in all
    }. { $shop } takes it from here and tells you what comes next.
    [waited] { $name }, <b>{ $item }</b> is over, and there was no place for you this time. You owe nothing.{ nudge-buy-others }
   *[failed] { $name }, we are sorry: <b>{ $item }</b> is not happening this time, it came to { buy-progress }. You owe nothing.{ nudge-buy-others }
}
nudge-buy-others = { $others ->
    [0] {""}
   *[other] {" "}Perhaps something else that is open suits you?
}
nudge-button-open-buys = What else is open?
nudge-kind-buy_over = “how the group buy ended”
nudge-why-buy_over = You joined this group buy or waited for a place in it, so you are told how it ended.
nudge-buy-owed = { $by ->
    [0] To pay: <b>{ $due }</b>.
   *[1] To pay: <b>{ $due }</b>, by { $until }.
}
nudge-buy-back = { $amount } went back into your wallet.
nudge-buy-offer = { $name }, there is a place for you: { $pieces } × <b>{ $item }</b>{ $dearer ->
    [0] {" "}at { $price }
   *[other] , { $sum } in all
}. It is kept for you until { $until }, then it goes to the next.
nudge-button-take-place = Yes, I am in
nudge-button-no-place = No, thank you
nudge-kind-buy_offer = “a place is free”
nudge-why-buy_offer = You are on the waiting list of this group buy, and a place became free.
nudge-buy-step = { $what ->
    [buying] { $name }, { $shop } is buying now: <b>{ $item }</b>, { $pieces } for you.
    [arrived] { $name }, it has arrived at { $shop }: <b>{ $item }</b>, { $pieces } for you.
    [shipped] { $name }, it is on its way to you: { $pieces } × <b>{ $item }</b>.
    [done] { $name }, <b>{ $item }</b> is finished. Thank you for being part of it!
    [cancelled] { $name }, we are sorry: <b>{ $item }</b> was called off. You owe nothing for it.
   *[edit] { $name }, <b>{ $item }</b> was changed: { $price } each, open until { $until }. You are still in with { $pieces }{ $dearer ->
        [0] {""}
       *[other] , { $sum } in all
    }. If it does not suit you any more, you can leave until then.
}
nudge-kind-buy_step = “how the group buy goes on”
nudge-why-buy_step = You are in this group buy, so you are told how it goes on.
nudge-buy-unpaid = { $name }, <b>{ $item }</b> is waiting for you: <b>{ $due }</b> to pay by { $until }. If you have paid already, the shop will write it down soon.
nudge-kind-buy_unpaid = “something is to be paid”
nudge-why-buy_unpaid = You are in this group buy, and not all of it is paid.
nudge-buy-asked = { $name }, you asked for it: <b>{ $item }</b> is open as a group buy, { $price } each, until { $until }.
nudge-kind-buy_asked = “what you asked for”
nudge-why-buy_asked = You asked in the group whether somebody brings this.
nudge-button-my-buys = My group buys
nudge-birthday = Happy birthday, { $name }! All of us at { $shop } wish you a wonderful day.
nudge-kind-birthday = “happy birthday”
nudge-why-birthday = You told me your birthday, and that is today.
