# A member's own card, their orders and their privacy.
me-name = <b>{ $name }</b> · with us since { $since }
me-likes = You like: { $likes }
me-likes-unknown = I do not know yet what you like. /settings lets you tell me.
me-place = { $place } · { $language }
identity-telegram = Telegram account
identity-email = e-mail (encrypted)
identity-phone = phone (encrypted)
identity-custom = customer number
privacy = <b>What { $shop } keeps about you</b>
    Who you are: { $accounts }, your name, language and place.{ $birthday ->
        [yes] {" "}Your birthday, sealed; the staff is not shown the day.
       *[no] {""}
    }
    What you did: { $actions } { $actions ->
        [one] entry
       *[other] entries
    } (messages, taps, reactions, joins). The wording of your messages is forgotten after { $days } days.
    What you bought: { $orders } { $orders ->
        [one] order
       *[other] orders
    } and the points for it.

    It is used to answer you, to keep your points right and to write to you at a good time. Nobody else in the group sees it. /stop ends all reminders and offers at once. To see everything, correct it or have it deleted, ask the shop’s staff.
