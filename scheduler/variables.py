"""Fills the gaps of a message to one member: her name, her points, what she bought last, her code."""

from collections.abc import Collection
from datetime import datetime

from locales import Voice
from locales.values import worded
from models.campaigns.facts import about
from models.coupons.rules import Code
from models.database import Session
from models.members.rules import Member
from models.shops.rules import Shop
from models.templates import WIDTHS


async def values_of(
    session: Session,
    shop: Shop,
    member: Member,
    voice: Voice,
    now: datetime,
    code: Code | None = None,
    *,
    variables: Collection[str] = tuple(WIDTHS),
) -> dict[str, str | None]:
    """What `Template.render` takes: every variable as plain text in her language, None where there is nothing to say.

    Only what these `variables` need is looked up; the others may be None or empty. `code` is the coupon's code that
    goes with the message.
    """
    return worded(voice, await about(session, shop, member, variables, code=code, now=now), WIDTHS)
