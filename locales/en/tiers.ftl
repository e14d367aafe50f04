# Tiers: what a member holds, what becomes of it, and how the shop sets its ladder.
tier-bronze = Bronze
tier-silver = Silver
tier-gold = Gold
tier-platinum = Platinum
tier-regular = Regular
tier-silvercard = Silver Card
tier-goldcard = Gold Card
tier-diamond = Diamond
tier-short = You are <b>{ $tier }</b>
tier-now = You are <b>{ $tier }</b> · { $counted }
tier-counts-year = { $amount } this year
tier-counts-rolling = { $amount } in the last 12 months
tier-counts-anniversary = { $amount } since the anniversary of your first order
tier-counts-lifetime = { $amount } in all
tier-since = Yours since { $since }.
tier-by-hand = The shop has given it to you until { $until }.
tier-gives = It gives you: { $list }
tier-missing = { $bar } { $percent }% · { $amount } to { $next }
tier-top = You have reached the top. Thank you!
tier-ends = { $tier } is yours until { $until }. You keep it with { $amount } more, counted from { $start } on. Otherwise it becomes { $next } after { $falls }.
tier-ends-kept = { $tier } is yours until { $until }, and you already have what it takes to keep it after that.
tier-grace = { $tier } was valid until { $until }. You still keep it with { $amount } more by { $falls }. Otherwise it becomes { $next }.
tier-review = Something that led to it was given back. It stays yours until { $until }; then it is looked at again.
tier-ladder = <b>The ladder</b>
tier-rung = { $tier } from { $amount }
tier-set-ask = { $name } is { $now }. Set <b>{ $tier }</b> by hand until { $until } inclusive? What was earned holds again afterwards.
tier-button-set = Set the tier
tier-set-done = { $name } is <b>{ $tier }</b> until { $until }.
tier-set-undone = Taken back: { $name } is <b>{ $tier }</b>.
tier-set-receipt = { $shop } has made you <b>{ $tier }</b> until { $until }!
tier-set-stale = This day is over, or the ladder was changed. Nothing was set.
settings-badge = <b>Your tier beside your name</b>
    In the shop’s groups the others see: { $wanted ->
        [yes] your tier, from the second one up
       *[other] nothing
    }.
button-badge = Tier beside my name
button-badge-on = Show my tier
button-badge-off = Hide my tier
ladder-head = <b>The ladder</b>, counted by { $metric ->
    [spend] what was spent
    [points] points earned
   *[orders] orders
} { $window ->
    [year] in a calendar year
    [rolling] in the last 365 days
    [anniversary] from anniversary to anniversary of the first order
   *[lifetime] of all time
}
ladder-amount-spend = { $amount }
ladder-amount-points = { $count } { $count ->
    [one] point
   *[other] points
}
ladder-amount-orders = { $count } { $count ->
    [one] order
   *[other] orders
}
ladder-would-be = This is how it would be. Nothing has changed yet.
ladder-people-now = Members now: { $people }
ladder-people-then = Members then, about: { $people }
ladder-nobody-falls = On the same ladder nobody falls at once: what is held stays valid until its end.
ladder-button-change = Change the ladder
ladder-changed = The ladder is changed.
benefit-discount = { $percent }% off
benefit-shipping = free shipping from { $amount }
benefit-shipping-always = free shipping
benefit-early = early access
benefit-priority = priority
benefit-gift = a gift
benefit-returns = { $days } days to return
benefit-contact = a personal contact
memberdays = <b>Member days</b>
memberdays-none = There are no member days. Set one: <code>{ $usage }</code>
memberday-set = Saved: { $day }
memberday-button-off = Remove { $day }
memberday-once = { $day } · points { $times }
memberday-monthly = Every month on day { $day } · points { $times }
nudge-tier-up = { $name }, you have reached <b>{ $tier }</b> at { $shop }! { $until ->
    [ever] It is yours for good.
   *[other] It is yours until { $until }.
}
nudge-tier-keep = { $name }, your { $tier } at { $shop } becomes { $next } after { $until }. You keep it with { $metric ->
    [spend] { $missing } more.
    [points] { $missing } more points.
   *[orders] { $missing } more { $missing ->
        [one] order
       *[other] orders
    }.
}
nudge-button-tier = My tier
nudge-why-tier_up = You have just reached this tier.
nudge-why-tier_keep = Your tier ends and something is missing to keep it.
nudge-kind-tier_up = “new tier”
nudge-kind-tier_keep = “your tier ends”
refused-bad-ladder = That does not fit: the lowest tier begins at 0, each next one higher, and no number is above { $most }. Nothing was changed.
refused-bad-member-day = A member day needs a factor above 1 and at most { $most }, such as x2. Nothing was changed.
refused-override-gone = That was taken back before. Nothing was changed.
memberday-ask = <b>A new member day?</b>
    { $day }
    Every order of that day earns more, for everybody.{ $short ->
        [yes] {" "}In shorter months it is the last day.
       *[no] {""}
    }
ladder-falls = <b>This is another ladder: the tiers held now end at once.</b> { $people ->
    [0] Nobody would be left with the lowest tier because of it.
    [one] About one person would fall to its lowest tier.
   *[other] About { $people } people would fall to its lowest tier.
}
ladder-rounded = Its amounts are { $amounts }, rounded for { $currency }. Say others like this: <code>{ $usage }</code>
refused-amounts-wanted = The amounts of this ladder are in { $home }, and what they come to in { $currency } is not known here. Say where its three tiers begin, in { $currency }: <code>{ $usage }</code>. Nothing was changed.
