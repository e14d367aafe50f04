# Staff and rewards for friends.
refdesk-none = No reward for a friend waits to be looked at.
refdesk-waiting = { $count ->
    [one] <b>One reward for a friend waits for your look</b>
   *[other] <b>{ $count } rewards for friends wait for your look</b>
}. Nothing is given before.
refdesk-case = { $name } (#{ $number }) brought { $friend } (#{ $other }) on { $since }.
    First order: { $paid }. At stake: { $points } points, due { $on }.
refdesk-way-link = Came by the link.
refdesk-way-code = Came by the short code.
refdesk-way-invite = Came by the invite link into the group.
refdesk-way-name = Told the name of who brought them.
refdesk-sign-burst = { $count } friends came by this link within an hour.
refdesk-sign-left = Joined the group and left again within two days{ $count ->
    [one] {""}
   *[other] , { $count } times
}.
refdesk-sign-young = A very new Telegram account: its number is above all { $known } that were known here a month before.
refdesk-sign-at_minimum = The order comes to { $paid }, hardly more than the { $least } that count.
refdesk-sign-ring = Part of a ring of { $count } friends who brought each other: one tried to close it.
refdesk-sign-twins = { $count ->
    [one] Another friend of the same member has
   *[other] { $count } other friends of the same member have
} the same phone number or address.
refdesk-sign-quiet = { $count } friends of the same member have ordered alike, little or the same sum, and none of them has been seen in a group.
refdesk-sign-cap = { $count } rewards within 30 days already; up to { $most } are given unseen.
refdesk-button-yes = Let it pass
refdesk-button-no = Give nothing
refdesk-button-undo = Think again
refdesk-button-next = Next
refdesk-approved = Let pass: { $name } gets { $points } points for { $friend } on { $on }, if the order is not given back before.
refdesk-refused = { $name } gets nothing for { $friend }. Neither of them was told.
refused-own-reward = This one is about yourself. Nothing was changed: somebody else of the staff has to look at it.
refused-referral-moved = This has been settled meanwhile, or the order has changed. Nothing was changed. /referrals shows what waits.
refdesk-news = { $count ->
    [one] A reward for a friend waits
   *[other] { $count } rewards for friends wait
} for your look: /referrals
refdesk-claim = { $friend } came on { $on } and says that “{ $said }” told them about the shop. Who is meant?
refdesk-button-none = None of them
refdesk-claim-settled = Noted: { $name } brought { $friend }.
refdesk-claim-dropped = Noted: it was none of them. Nothing else was changed.
