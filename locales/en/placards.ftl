# A group buy as a picture to pass on, and who comes by its code.
button-buy-placard = Picture to share
placard-price = { $dearer ->
    [0] { $price }
   *[1] from { $price }
}
placard-until = Join until
placard-day = { $weekday }, { $on }
placard-met = It is happening!
placard-scan = Scan and join
placard-as-of = As of { $at }
placard-now = The code shows how it stands now
placard-caption = <b>{ $item }</b> · { $price }
    Join until { $until }
    { $url }
placard-in-private = I make the picture in our chat: @{ $bot }, then /buys.
placard-over = This group buy is over, or the shop has taken it back. /buys shows what is open.
placard-outside = { $way ->
    [yes] It happens in a group of the shop: go in, then join there or here.
   *[no] It happens in a group of the shop. Ask whoever sent you the picture to let you in, then join there or here.
}
button-placard-group = Into the group
button-placard-inside = I am in the group
