"""Every reason why a coupon does not work, so that each can be told in plain words."""

from models.errors import ShopError


class NoSuchCode(ShopError):
    """Nobody here has given out this code."""

    code = "coupon-unknown"


class TooManyTries(ShopError):
    """Ten wrong codes within an hour: none is read `until` then."""

    code = "coupon-locked"


class CodeNotYours(ShopError):
    """This code was given to somebody else."""

    code = "coupon-not-yours"


class CodeStopped(ShopError):
    """The shop has stopped this offer."""

    code = "coupon-stopped"


class CodeWithdrawn(ShopError):
    """It came with an `order` that was given back."""

    code = "coupon-withdrawn"


class NotYet(ShopError):
    """It holds only from `starts` on."""

    code = "coupon-not-yet"


class CodeOver(ShopError):
    """It held until `last`, the last minute before its end."""

    code = "coupon-over"


class CodeUsed(ShopError):
    """She has used it as often as one person may, last `at` that moment on that `order` ("none" without one)."""

    code = "coupon-used"


class CodeReserved(ShopError):
    """It is kept for another order of hers `until` then."""

    code = "coupon-reserved"


class CodeUsedUp(ShopError):
    """All its uses are taken."""

    code = "coupon-used-up"


class BudgetSpent(ShopError):
    """What the shop set aside for it does not reach for this order any more."""

    code = "coupon-budget-spent"


class MinimumNotMet(ShopError):
    """The order is `missing` that much to the `minimum`."""

    code = "coupon-minimum"


class NotOfCategory(ShopError):
    """It is for goods of a `category` alone. `why`: the order holds none, no item of it says what it is ("unknown"), or
    without prices nobody knows how much of it is ("prices").
    """

    code = "coupon-category"


class NotOnThisOrder(ShopError):
    """It came with this very order and is for the next one."""

    code = "coupon-next-order"


class NothingOff(ShopError):
    """There is nothing on this order it could take off; it stays unused."""

    code = "coupon-nothing-off"


class NeedsOrder(ShopError):
    """It can only be used together with an order."""

    code = "coupon-needs-order"


class OneCoupon(ShopError):
    """This order has a coupon already."""

    code = "coupon-one-per-order"


class WorthLess(ShopError):
    """Another coupon is worth more on this order; one order takes one coupon."""

    code = "coupon-worth-less"


class BelowFloor(ShopError):
    """On top of her tier's price it would leave less than the shop's floor."""

    code = "coupon-below-floor"


class ReservationOver(ShopError):
    """The half hour it was kept for is over, or it was given back."""

    code = "coupon-reservation-over"


class MarginTooThin(ShopError):
    """Too little would be left of an order: `price` minus all its costs is `left`, and `floor` is the least."""

    code = "coupon-margin"


class BadTerms(ShopError):
    """The terms of an offer do not hold together; `field` says which."""

    code = "coupon-terms"


class UnreadableTerms(ShopError):
    """The line holds a word that is none of an offer's, `near`."""

    code = "coupon-unreadable"


class CodeTaken(ShopError):
    """Another offer has, or had, this code."""

    code = "coupon-taken"


class OfferGone(ShopError):
    """This offer was opened, dropped or stopped already."""

    code = "coupon-gone"


class NoSuchOffer(ShopError):
    """There is no such offer to stop."""

    code = "coupon-no-offer"
