# Audiences: a question that selects members.
audience-found = { $members ->
    [0] Nobody fits that.
    [one] <b>{ $members } person</b> fits that; { $reachable } can be written to.
   *[other] <b>{ $members } people</b> fit that; { $reachable } can be written to.
}
audience-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
}
audience-help = Ask whom you mean and see how many fit:
    <code>/audience tier &gt;= gold and not tag:vip</code>
    <code>/audience orders &gt;= 2 in 90 days and last order &gt; 60 days ago</code>
    <code>/audience category:skincare in 6 months or tag:interested:skincare</code>
    It knows: tier, language, reach, zone · orders, spent, messages, replies, reactions, taps, buys, friends, points, wallet · first or last order, first or last seen … ago · tag:, group:, joined:, item:, category:, brand: · everybody, stopped, reachable. Join with and, or, not and brackets; <code>in 90 days</code> or <code>since 2026-01-31</code> sets a time, <code>orders &gt;= 2 of brand:dior</code> the goods, <code>*</code> stands for anything.
