# What staff asks and tells the bot about a member.
award-given = { $points } { $points ->
    [one] point
   *[other] points
} for { $name } (#{ $member }), to spend at once.
award-known = This gift is in the books already. Nothing was booked twice.
award-receipt = <b>+{ $points }</b> { $points ->
    [one] point
   *[other] points
} from { $shop }{ $why ->
    [blank] . Enjoy!
   *[other] : { $why }
}
award-waits = { $points } points for { $name } are more than the { $limit } one person gives in a day. Nothing was booked yet: somebody else of the staff was asked.
award-second-ask = { $name } wants to give { $buyer } <b>{ $points } points</b>{ $why ->
    [blank] {""}
   *[other] {" "}({ $why })
}. That is more than { $limit } in one day. Do you agree?
award-dropped = No points were given.
tag-set = { $name }: { $tags }{ $new ->
    [0] {" "}(had it already)
   *[other] {""}
}
tag-taken = { $name } no longer has: { $tags }{ $gone ->
    [0] {" "}(did not have it)
   *[other] {""}
}
who-lookalike = ⚠️ <b>Looks like somebody of your staff, but is not.</b> Check the number before you believe it.
who-name = <b>{ $name }</b> · #{ $number }{ $username ->
    [blank] {""}
   *[other] {" "}· { $username }
}
who-reach-dm = Can be written to in private.
who-reach-group-only = Reached in the group only: has not pressed Start yet.
who-reach-business = Reached in your business chat.
who-reach-email-only = Known by e-mail only, from a file.
who-reach-blocked = Has blocked me: private messages do not arrive.
who-reach-unknown = Not known yet whether a private message arrives.
who-place = { $language } · { $place }, it is { $time } there
who-stopped = Wants no reminders and no offers.
who-birthday = Has told a birthday; the bot keeps the day to itself.
who-points = { $tier } · { $points } { $points ->
    [one] point
   *[other] points
}, { $pending } pending · { $spent } in 12 months
who-no-orders = No orders yet.
who-orders = { $orders } { $orders ->
    [one] order
   *[other] orders
} · { $total } in all · { $average } on average
who-order-dates = First on { $first }, last on { $last }
who-gap = { $days ->
    [0] Several on one day
    [one] About one day between two orders
   *[other] About { $days } days between two orders
}
who-tags = Tags: { $tags }
who-no-tags = No tags yet.
who-touch = { $on } · { $what }{ $times ->
    [1] {""}
   *[other] {" "}×{ $times }
}{ $where ->
    [blank] {""}
   *[other] {" "}· { $where }
}
touch-message = wrote
touch-reply = replied
touch-reaction = reacted
touch-tap = tapped a button
touch-join = joined
touch-leave = left
touch-start = pressed Start
touch-block = blocked me
doctor-group = <b>{ $title }</b>
doctor-standing-admin = ✓ I am an admin here.
doctor-standing-member = ✗ I am an ordinary member here.
doctor-hears-admin = ✓ I hear every message, so interests and activity are learnt.
doctor-hears-member = ✗ With Telegram’s privacy mode on, I hear only commands and replies to me: no interests, no activity.
doctor-joins-admin = ✓ I see who joins, leaves and reacts.
doctor-joins-member = ✗ I see no reactions, and joins only where Telegram announces them.
doctor-private-admin = ✓ My answers to one person are seen by that person alone.
doctor-private-member = ✗ I can answer one person alone only within 15 seconds of a press; else by private message.
doctor-private-old = ✗ Private answers showed up in public here once, so I answer by private message instead.
doctor-clock = { $own ->
    [yes] ✓ Clock of this group: { $place } ({ $zone }).
   *[no] ✓ Clock here: the shop’s, { $place } ({ $zone }). <code>/zone Berlin</code> in the group sets another.
}
doctor-unwelcome = ✗ Somebody outside your staff added me. I stay silent until staff writes here.
doctor-mend-admin = → Make me an admin (rights: delete messages, invite, pin, manage tags). Nothing else is needed.
doctor-mend-old = → Members should open me and press Start, so that private messages reach them.
doctor-well = All is well here.
doctor-reach = Members I can write to: { $dm } · who blocked me: { $blocked } · who never pressed Start: { $never }
doctor-no-groups = I am in no group yet. Add @{ $bot } to your group as an admin.
refused-points-unreadable = That is no number of points. Nothing was booked. Write whole digits, such as <code>50</code>.
refused-points-not-positive = Points start at 1. Nothing was booked.
refused-points-not-whole = Points have no decimals. Nothing was booked.
refused-points-too-large = That is more than one gift may be. Nothing was booked. The most is { $most }.
refused-too-many-points = That is more than one gift may be. Nothing was booked. The most is { $most }.
refused-bad-tag-name = “{ $text }” cannot be a tag. Nothing was changed. Use one or two short words of letters, digits and -, such as <code>vip</code> or <code>interested:skincare</code>
deed-nothing = Nothing was booked: this was given before, or the shop gives no points for it. The owner sets them: <code>{ $usage }</code>
deed-receipt = <b>+{ $points }</b> points from { $shop } { $deed ->
    [share] for sharing.
    [review] for your review.
   *[other] for your birthday!
}
sign-up-points = { $points ->
    [one] 1 point is yours already: welcome!
   *[other] { $points } points are yours already: welcome!
}
