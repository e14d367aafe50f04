# Bringing friends.
refer-link = <b>Bring a friend</b>: for their first order you get <b>{ $points } { $points ->
    [one] point
   *[other] points
}</b>. This is your link:
    <code>{ $url }</code>
refer-no-friends-yet = Nobody has come by your link yet.
refer-friends = <b>Your friends</b>
refer-a-friend = A friend
refer-somebody = a friend
refer-step-came = { $name } · followed your link
refer-step-in-group = { $name } · is in the group
refer-step-ordered = { $name } · first order · { $points } { $points ->
    [one] point
   *[other] points
} for you from { $on }
refer-step-rewarded = { $name } · first order · { $points } { $points ->
    [one] point
   *[other] points
} for you
refer-step-checking = { $name } · first order · { $points } { $points ->
    [one] point
   *[other] points
} for you once the shop has looked at it
refer-step-returned = { $name } · gave the order back, so its points went, too; another one in time still counts
refer-step-not-counted = { $name } · does not count
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
    } after that order. If that order is given back, they go, too.
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
refer-gift = And this is for you: <b>{ $percent }%</b> off your first order with <code>{ $code }</code>. /coupons keeps it for you.
refer-rules-gift = · Your friend gets { $percent }% off the first order.
refer-rules-ladder = · On top: { $first ->
    [0] {""}
   *[other] { $first } points for your first friend who orders{ $rest ->
        [0] .
       *[other] ,{" "}
    }
}{ $third ->
    [0] {""}
   *[other] { $third } for your third{ $tenth ->
        [0] .
       *[other] ,{" "}
    }
}{ $tenth ->
    [0] {""}
   *[other] { $tenth } for your tenth.
}
refused-referral-household = You and whoever invited you are known here by one phone number or address, so this invitation does not count. You are welcome all the same.
refer-code = Or tell your code: <code>{ $code }</code>. It can simply be written to me.
refer-button-picture = Picture (QR)
refer-button-group = Link into a group
refer-picture = Scan and come to <b>{ $shop }</b>, or write <code>{ $code }</code> to me.
refer-picture-in-private = The picture is for you alone: ask for it in private, @{ $bot }.
refer-which-group = Into which group shall your link lead? Whoever joins by it came by you.
refer-no-groups = You are in none of the shop’s groups yet, so there is no link to make. Your personal link works all the same: /refer
refer-invite = Your link into the group:
    <code>{ $url }</code>
    Whoever joins by it came by you.
refer-no-invite = I cannot make a link into this group: I have to be an admin there who may invite people. Nothing was changed. Your personal link works all the same: /refer
refer-button-name = Somebody told me about you
refer-who = Who told you? Write the name or the @username.
refer-is-it = Do you mean <b>{ $name }</b>?
refer-nobody-called-so = I know nobody here who is called so. Nothing was changed. Try the @username, or just go on.
refer-several-called-so = Several people here are called so. The shop will see whom you mean; you have nothing more to do.
refused-referral-not-new = It is known already how you came here, or you have ordered before. Nothing was changed. Good to see you!
refused-too-many-names = These were many names nobody here has. Nothing was changed. Try again in an hour.
board-button = Who brings most friends
board-title = <b>Who brings most friends</b>
board-line = { $place }. { $name } · { $count ->
    [one] one friend
   *[other] { $count } friends
}
board-empty = Nobody who agreed to be named has brought a friend yet.
board-you-in = You are not named here. It shows first names and how many friends, never amounts.
board-you-out = You are named here by your first name once a friend of yours has ordered. Amounts are never shown.
board-button-in = Name me, too
board-button-out = Take me off the list
board-off = The shop keeps no such list at the moment. Nothing was changed.
