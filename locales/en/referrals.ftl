# Bringing friends.
refer-link = <b>Bring a friend</b>: for their first order you get <b>{ $points } { $points ->
    [one] point
   *[other] points
}</b>. This is your link:
    <code>{ $url }</code>
refer-no-friends-yet = Nobody has come by your link yet.
refer-friends = <b>Your friends</b>
refer-a-friend = A friend
refer-step-came = { $name } · followed your link
refer-step-in-group = { $name } · is in the group
refer-step-ordered = { $name } · first order · { $points } for you from { $on }
refer-step-rewarded = { $name } · first order · { $points } for you
refer-total = Points from friends: { $earned } yours, { $held } on hold
refer-brought-by = { $name } brought you here.
refer-rules = <b>The rules</b>
    · Your friend follows your link and orders{ $some ->
        [0] {""}
       *[other] {" "}for at least { $least }
    } within { $window } { $window ->
        [one] day
       *[other] days
    }.
    · Your { $points } points are yours { $hold } { $hold ->
        [one] day
       *[other] days
    } after that order. If that order is returned before then, there are no points.
    · The first link a friend follows counts and stays.
    · You cannot refer yourself or anybody who has ordered here before.
refer-welcome = { $name } brought you to <b>{ $shop }</b>. Welcome! Your first order says thank you to { $name }.
refer-leads-nowhere = This invitation does not work (any more). You are welcome all the same.
refer-invitation = Come and shop with me at { $shop }:
button-copy-link = Copy link
button-share = Share
refused-self-referral = That is your own link. It is made for your friends: share it with them.
refused-already-customer = You are a customer here already, so this invitation does not count. Good to see you!
refused-already-bound = Somebody else brought you here first, and that stays. Good to see you!
refused-referral-circle = You brought this friend here, or a friend of theirs, so the invitation does not count the other way round.
