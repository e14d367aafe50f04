# Points.
points-balance = <b>{ $points } { $points ->
    [one] point
   *[other] points
}</b> to spend
points-pending = + { $points } more from { $until } on
points-none-yet = { $points ->
    [0] Orders bring no points here at the moment.
    [one] You get 1 point for every { $unit } you pay.
   *[other] You get { $points } points for every { $unit } you pay.
} Your first entry starts your book; all of it stands in /rules.
points-line-order = { $on } · { $points } · order
points-line-refund = { $on } · { $points } · refund
points-line-award = { $on } · { $points } · { $note ->
    [blank] gift from the shop
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · { $taken ->
    [0] you brought a friend
   *[1] a friend’s order was given back
}
points-owed = A refund left you owing { $points } { $points ->
    [one] point
   *[other] points
}; the next ones you earn repay them.
points-expiring = { $points } { $points ->
    [one] point can
   *[other] points can
} be spent until { $last }
points-line-redeem = { $on } · { $points } · { $note ->
    [blank] redeemed
   *[other] redeemed: { $note }
}
points-line-return = { $on } · { $points } · came back to you
points-line-release = { $on } · { $points } · can be spent sooner than planned
points-line-expired = { $on } · { $points } · expired
points-line-merge = { $on } · { $points } · your accounts became one
button-older = Older
button-newest = Newest
refused-not-enough-points = That takes { $need } points, and { $have } can be spent now. Nothing was booked.
