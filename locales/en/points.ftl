# Points and tiers.
points-balance = <b>{ $points } { $points ->
    [one] point
   *[other] points
}</b> to spend
points-pending = + { $points } more from { $until } on
points-none-yet = You get 1 point for each unit you spend. Your first order starts your book.
points-line-order = { $on } · { $points } · order
points-line-refund = { $on } · { $points } · refund
points-line-award = { $on } · { $points } · { $note ->
    [blank] gift from the shop
   *[other] { $note }
}
points-line-referral = { $on } · { $points } · you brought a friend
tier-bronze = Bronze
tier-silver = Silver
tier-gold = Gold
tier-platinum = Platinum
tier-now = You are <b>{ $tier }</b> · { $spent } in the last 12 months
tier-missing = { $bar } { $percent } % · { $amount } to { $next }
tier-top = You have reached the top. Thank you!
tier-ladder = <b>The ladder</b> (spent within 12 months)
tier-rung = { $tier } from { $amount }
