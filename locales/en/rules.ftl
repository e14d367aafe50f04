# How points work in this shop, and how staff changes that.
rules-title = <b>How points work at { $shop }</b>
rules-earn = • You get { $points } { $points ->
    [one] point
   *[other] points
} for every { $unit } you pay, after discounts and without shipping.
rules-times = • { $name }: { $factor } times the points.
rules-deed = { $deed ->
    [sign_up] • Joining brings { $points } points.
    [share] • Sharing brings { $points } points.
    [review] • A review brings { $points } points.
    [birthday] • Your birthday brings { $points } points.
   *[referral] • A friend you bring gives you { $points } points.
}
rules-hold = • They count { $days } days after the order, or { $after } days after it was delivered.
rules-life = • { $days ->
    [0] They do not expire.
   *[other] They can be spent for { $days } days; those that expire first are used first, and I tell you before.
}
rules-spend = • { $points } points pay { $unit }; up to { $percent }% of an order can be paid with points. /rewards shows what else they buy.
rules-refund = • If something is refunded, the points it earned are taken back; points you paid with come back and stay valid for at least 7 days.
rules-numbers = <b>The numbers</b> · <code>{ $usage }</code> changes one
rules-ask = Change <code>{ $name }</code> from { $was } to <b>{ $value }</b>? What is booked already stays as it is; it holds from now on.
rules-changed = Done: <code>{ $name }</code> is { $value } from now on.
refused-no-such-number = I know no number of that name. Nothing was changed. These can be changed: { $names }
refused-number-out-of-bounds = { $name } goes from { $least } to { $most }. Nothing was changed.
refused-number-moved = Somebody changed { $name } meanwhile. Nothing was changed. Look at /rules again.
rules-points-earn = { $earn ->
    [yes] • What is paid with points earns points, too.
   *[no] • What is paid with points earns no points; nor do shipping and tax.
}
rules-same = <code>{ $name }</code> is { $value } already. Nothing was changed.
