# One person, one member: sharing a number, merging and taking apart.
command-number = bought from us before? share your number
command-merge = two members are one person
command-unmerge = take a merge apart
command-duplicates = members who may be one person
button-number = 📱 Share my number
button-merge = They are one
button-two = They are two
button-unmerge = Take apart
button-look = Look at { $one } and { $other }
share-ask = Bought from { $shop } before? Press the button below: Telegram sends me your number, and your old orders count. It is kept encrypted and nobody in the group sees it. Nothing is shared before you press.
share-in-group = Telegram shares numbers in private only. Write /number to @{ $bot }.
share-joined = Found you, { $name }! With what you bought before you have { $orders } { $orders ->
    [one] order
   *[other] orders
} and <b>{ $points }</b> { $points ->
    [one] point
   *[other] points
}{ $pending ->
    [0] {""}
   *[other] , { $pending } more to come
}. Your tier: { $tier }.
share-kept = Thank you! I know no orders under this number yet. It is kept encrypted, and what { $shop } books under it counts for you.
share-known = I know this number as yours already. Nothing was changed.
share-review = This number belongs to another account here. Nothing was merged; the shop takes a look and comes back to you.
refused-not-her-number = That is not your own number. Nothing was kept. Press “Share my number” and Telegram sends the right one.
review-news = Members { $one } and { $other } proved the same number, but each has another verified account. Nothing was merged: /duplicates shows them.
merge-ask = <b>Are these two one person?</b> Nothing is changed yet.
merge-side = <b>{ $name }</b> (#{ $number }) · { $accounts }
    { $orders } { $orders ->
    [one] order
   *[other] orders
}, { $total } · { $tier }
    { $points } { $points ->
    [one] point
   *[other] points
}, { $pending } pending{ $owed ->
    [0] {""}
   *[other] , owes { $owed }
} · wallet { $wallet }{ $coupons ->
    [0] {""}
    [one] {" "}· { $coupons } coupon used
   *[other] {" "}· { $coupons } coupons used
}
merge-together = Together: <b>{ $name }</b> (#{ $number }) with { $orders } { $orders ->
    [one] order
   *[other] orders
}, { $points } { $points ->
    [one] point
   *[other] points
}, { $pending } pending{ $owed ->
    [0] {""}
   *[other] , owing { $owed }
}, wallet { $wallet }, the better tier and the stricter wishes of both. It can be taken apart again.
merge-clash = ⚠️ Careful: each has another { $kinds }. These may be two people.
merge-second = A second person confirms this one.{ $alone ->
    [yes] {" "}You are the only one of the staff, so your yes is enough.
   *[no] {""}
}
merge-second-ask = { $name } says these two are one person. Do you agree?
merge-waits = Your yes is noted. Nothing was changed yet: somebody else of the staff was asked, too.
merge-done = Done: { $name } (#{ $number }) is one member now, #{ $old } means the same member. The button or /unmerge #{ $number } takes it apart.
merge-receipt = { $shop } found out that two of your accounts are yours alone: orders, points and wallet are together now. /me shows them.
merge-refused = Noted: two people. Nothing was changed, and I will not suggest them again.
unmerge-which = { $name } (#{ $number }) is made of these. Which one shall come apart?
unmerge-line = #{ $old } · { $on }
unmerge-done = Two again: { $name } (#{ $number }) and { $other } (#{ $old }). What was done since the merge stays with the first.
unmerge-back = Back went { $points } { $points ->
    [one] point
   *[other] points
} and { $money }, with all orders, tags and accounts.
unmerge-short = ⚠️ { $money } of the wallet was spent since and is missing for #{ $old }. /topup gives it back, if you want that.
unmerge-receipt = { $shop } separated two accounts that had been taken for one. /me shows what is yours.
duplicates-list = <b>Maybe one person</b>
duplicates-none = Nobody looks like somebody else. Nothing to do.
duplicate-number = { $one } (#{ $first }) and { $other } (#{ $second }): the same proved number
duplicate-name = { $one } (#{ $first }) and { $other } (#{ $second }): the same name
refused-same-member = Both mean the same member. Nothing was changed.
refused-other-merge-first = This member was merged into another since. Nothing was changed. Take that one apart first.
refused-no-such-merge = There is nothing to take apart. Nothing was changed.
refused-works-here = One of the two works here, and a merge gives nobody rights. Nothing was changed. Take the role away first.
refused-merge-forgotten = One of the two asked to be forgotten. Nothing was changed.
