# Rewards: what points buy, the exchange, and what staff hands over.
rewards-yours = <b>What your points buy</b>
rewards-none = The shop offers nothing for points yet. Your points stay yours.
reward-line = #{ $number } <b>{ $title }</b> · { $points } points{ $state ->
    [sold-out] {" "}· none left
    [often] {" "}· you have had it
    [short] {" "}· { $missing } to go
   *[open] {""}
}
reward-waiting = { $title } is waiting for you: R{ $number }
reward-button = { $title }
button-redeem = Yes, spend { $points }
reward-look = { $points } of your { $have } points for <b>{ $title }</b>? You keep { $left }.
reward-how-product = You get a number to show; the shop hands it over or puts it into your next parcel.
reward-how-shipping = You get a number to tell the shop with your next order.
reward-how-wallet = The credit is in your wallet at once.
reward-how-coupon = You get a code at once.
reward-changed = This reward has changed since you looked. Nothing was exchanged.
reward-taken-product = <b>{ $title }</b> is yours, for { $points } points. Your number: <b>R{ $number }</b>. Tell it to the shop; it is handed over or comes with your next parcel.
reward-taken-shipping = <b>{ $title }</b> is yours, for { $points } points. Your number: <b>R{ $number }</b>. Tell it to the shop when you order.
reward-taken-wallet = { $credit } of store credit is yours, for { $points } points. /wallet shows it. R{ $number }
reward-taken-coupon = Your code: <code>{ $code }</code>, for { $points } points ({ $title }). /coupons shows what it is worth. R{ $number }
reward-handed-over = Yours now: <b>{ $title }</b>, for { $points } points. Enjoy it!
reward-cancelled = <b>{ $title }</b> was cancelled, and your { $points } points are back. /points
reward-last-look = <b>{ $changes ->
    [yes] Change this reward? It costs { $before } points now.
   *[no] Offer this reward?
}</b>
    { $title } · { $points } points, worth { $worth }
    { $kind ->
    [wallet] Gives { $credit } of store credit at once.
    [coupon] Gives a code at once.
    [shipping] You see who redeemed it in /redemptions.
   *[product] You hand it over: /redemptions shows to whom.
} What is redeemed already keeps its terms.
reward-stock = { $count } in stock
reward-each = { $count } per person
button-reward-open = Offer it
reward-opened = { $version ->
    [1] On: <b>{ $title }</b> for { $points } points (#{ $number }). Members see it in /rewards.
   *[other] Changed: <b>{ $title }</b> for { $points } points (#{ $number }, version { $version }).
}
reward-dropped = Nothing was offered.
reward-list-none = No rewards yet. It goes like this: <code>{ $usage }</code>
reward-list-line = #{ $number } <b>{ $title }</b> · { $points } points · redeemed { $times }×{ $stock ->
    [some] {" "}· { $left } left
   *[none] {""}
}{ $state ->
    [stopped] {" "}· off
   *[open] {""}
}
reward-list-waiting = { $waiting } to hand over: /redemptions
button-reward-off = Take off: { $title }
button-reward-on = Put on: { $title }
button-reward-stop = Take it off
reward-stop-ask = Take <b>{ $title }</b> off? Nobody can redeem it any more; what was redeemed is still to be handed over.
reward-stopped = It is off.
reward-resumed = It is on again.
redemptions = <b>To hand over</b> ({ $count })
redemptions-none = Nothing waits to be handed over.
redemption-line = R{ $number } · { $title } · { $name } · { $on }
button-handed-over = R{ $number } handed over
button-not-handed-over = Cancel R{ $number }
reward-cancel-ask = Cancel R{ $number } ({ $title })? The { $points } points go back, and the member is told.
button-reward-cancel = Cancel it
reward-handed-over-desk = R{ $number } ({ $title }) is handed over, and the member was told.
reward-cancelled-desk = R{ $number } ({ $title }) is cancelled. The points are back, and the member was told.
refused-reward-gone = There is no such reward now. Nothing was exchanged. /rewards shows what there is.
refused-reward-sold-out = { $title } is sold out. Nothing was exchanged. /rewards shows what is left.
refused-reward-often-enough = You have had { $title } as often as one person can ({ $most }). Nothing was exchanged.
refused-reward-changed = { $title } has changed. Nothing was exchanged. Look at /rewards again.
refused-redemption-closed = { $stage ->
    [done] It was handed over already.
    [cancelled] It was cancelled already.
   *[other] I do not know this one.
} Nothing was changed.
refused-reward-unreadable = I could not read that as a reward: it needs a title and a price in points. Nothing was changed. It goes like this: <code>/reward new Sheet mask 500 points stock 20</code>
refused-reward-bad = { $field ->
    [title] A title has 1 to { $most } letters.
    [points] The price is 1 to { $most } points.
    [worth] Credit is an amount above zero.
   *[other] Stock and limit go from 1 to { $most }.
} Nothing was changed.
refused-reward-too-many = { $most } rewards can be on at a time. Nothing was changed. Take one off first: /reward list
reward-coupon = coupon: { $gives }
