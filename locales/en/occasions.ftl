# What members are written to about on occasions of their own, and what the owner sets about each.
nudge-welcome = { $name }, good to have you here! I show you your points, tell you which group buys are open, and pass on what is new at { $shop }. Write “only skincare, evenings” or whatever you prefer, and I keep to it.
nudge-friend-came = { $name }, { $friend } came by your link. With the first order you get { $points } { $points ->
    [one] point
   *[other] points
}.
nudge-friend-ordered = { $name }, { $friend } has ordered: { $points } { $points ->
    [one] point is
   *[other] points are
} on the way to you, yours from { $on } on.
nudge-friend-returned = { $name }, the reward for bringing { $friend } does not count any more: { $points ->
    [0] the points I told you about do not come.
    [one] { $points } point has been taken back.
   *[other] { $points } points have been taken back.
} { $owed ->
    [0] You have { $held } { $held ->
        [one] point
       *[other] points
    }; nothing else was changed.
   *[other] You are { $owed } { $owed ->
        [one] point
       *[other] points
    } short now: the next ones you earn make up for that. Nothing else was changed.
} { $again ->
    [no] /friends shows how far each friend has come.
   *[day] A new order until { $again } earns it once more: /friends
}
nudge-buy-day = { $name }, a day is left: the group buy of <b>{ $item }</b> for { $price } ends { $day } at { $time }. { $missing ->
    [0] Enough people are in, so it is happening.
   *[other] Still open: { buy-missing }.
}
nudge-buy-near = { $name }, { $missing ->
    [0] enough are in
   *[other] { buy-missing }
}: <b>{ $item }</b> for { $price }. It ends { $day } at { $time }, { $people } are in.
nudge-near-shipping = { $name }, only { $missing } to go: from { $least } on your shipping is free.
nudge-coupon-ends = { $name }, your coupon at { $shop } holds until { $last }: <b>{ $gives }</b> with <code>{ $code }</code>. It is still unused.
nudge-birthday-gift = { $name }, your birthday present from { $shop } is still waiting: <b>{ $gives }</b> with <code>{ $code }</code>, until { $last }.
nudge-birthday-soon = { $name }, your birthday is near, and { $shop } has something for you: { $percent } % off, once, until { $until }. Your code: <code>{ $code }</code>
nudge-delivered = { $name }, your parcel arrived a while ago: { $what }. Is everything as you wished? If not, tell { $shop }, and we will see to it.
nudge-review = { $name }, how do you like it: { $what }? A photo or a few words in the group help everybody who is still thinking about it.{ $points ->
    [0] {""}
    [one] {" "}You get one point for it.
   *[other] {" "}You get { $points } points for it.
}
nudge-replenish = { $name }, is your <b>{ $item }</b> running low? You bought it last on { $last }. Tell { $shop } if you would like more.
nudge-frequent = { $name }, you come by often, and { $shop } is glad of it: { $percent } % off your next order from { $least } on, until { $until }. Your code: <code>{ $code }</code>
nudge-specialist = { $name }, you know your way around { $category }. From { $shop }: { $percent } % off everything of that kind in your next order, until { $until }. Your code: <code>{ $code }</code>
nudge-anniversary = { $name }, { $years ->
    [one] one year ago today
   *[other] { $years } years ago today
} you ordered at { $shop } for the first time. Thank you for staying!
nudge-member-day = { $name }, { $day } is member day at { $shop }: your orders earn { $times } points all day.
nudge-winback = { $name }, { $shop } misses you. Here is { $percent } % off your next order, for you alone, until { $until }: <code>{ $code }</code>
nudge-declining = { $name }, is there something you miss at { $shop }? Just answer this message. And here is what is new.
nudge-missed-buys = { $name }, these went by without you: { $items }. Perhaps one of those that are open at { $shop } suits you better.
nudge-why-welcome = You pressed Start not long ago and have not ordered yet.
nudge-why-friend_came = A friend of yours followed your link.
nudge-why-friend_ordered = A friend who came by your link has ordered, so you are told what you earned.
nudge-why-friend_returned = A reward for a friend you brought does not count any more, so you are told what was taken back.
nudge-why-buy_day = It ends in a day, it would suit you by what you like or have bought, and you are not in it yet.
nudge-why-buy_near = It is nearly full, it would suit you by what you like or have bought, and you are not in it yet.
nudge-why-near_shipping = What you have in open group buys is close to free shipping.
nudge-why-coupon_ends = You have a coupon that you have not used and that ends soon.
nudge-why-birthday_gift = Your birthday present is unused and ends soon.
nudge-why-birthday_soon = You told me your birthday, and it is in a few days.
nudge-why-delivered = An order of yours arrived a while ago, and we ask once whether all is well.
nudge-why-review = An order of yours arrived a while ago, and you have kept it.
nudge-why-replenish = { $own ->
    [yes] You bought it { $times } times, about every { $days } days, and not again since.
   *[no] People need more of this about every { $days } days, and you have not bought it again.
}
nudge-why-frequent = You have ordered { $orders } times in half a year.
nudge-why-specialist = Most of what you bought in half a year is of one kind.
nudge-why-anniversary = It is the anniversary of your first order.
nudge-why-member_day = You have ordered in the last months, and a member day is near.
nudge-why-winback = You ordered here a lot, and not for long.
nudge-why-declining = You order less than you used to, and we would like to know why.
nudge-why-missed_buys = The last { $missed } group buys of what you like ended without you.
nudge-kind-welcome = “welcome”
nudge-kind-friend_came = “a friend came”
nudge-kind-friend_ordered = “a friend ordered”
nudge-kind-friend_returned = “a reward went”
nudge-kind-buy_day = “a day left”
nudge-kind-buy_near = “nearly full”
nudge-kind-near_shipping = “near free shipping”
nudge-kind-coupon_ends = “your coupon ends”
nudge-kind-birthday_gift = “your present is waiting”
nudge-kind-birthday_soon = “a birthday present”
nudge-kind-delivered = “is all well?”
nudge-kind-review = “how do you like it?”
nudge-kind-replenish = “running low?”
nudge-kind-frequent = “thanks for coming often”
nudge-kind-specialist = “for those who know”
nudge-kind-anniversary = “since your first order”
nudge-kind-member_day = “member day”
nudge-kind-winback = “a coupon to come back”
nudge-kind-declining = “do you miss something?”
nudge-kind-missed_buys = “went by without you”
occasions-title = <b>When { $shop } writes by itself</b>
    Tap one to look at it. Nobody gets more than { $day } a day and { $week } a week, whatever is on.
occasions-one = { $kind } is { $on ->
    [yes] on
   *[no] off
}.
occasions-needs = It stays off until you set its number: { $usage }
occasions-button = { $on ->
    [yes] ✓
   *[no] ✗
} { $kind }
occasions-button-on = Switch on
occasions-button-off = Switch off
occasions-button-all = All occasions
occasions-number = <code>{ $name }</code> { $value } ({ $least }–{ $most })
occasions-usage = To change a number: { $usage }
occasions-tuned = Done: { $kind }, { $name } is { $value } from now on. What is planned already is asked again before it is sent.
refused-no-such-occasion = I do not know this occasion or number. Nothing was changed. /occasions shows them all.
refused-occasion-number-refused = { $name } can be from { $least } to { $most }. Nothing was changed.
