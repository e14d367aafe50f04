"""A member proves her phone number with Telegram's own button, so that what she bought before counts."""

from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.arrivals import Day
from handlers.filters import Asks, InGroup, InPrivate, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.loyalty.points import standing_of
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech, Step
from locales import Name, Voice
from models.errors import ShopError
from models.members.queries import identities_of
from models.members.queries import member as member_by_id
from models.members.rules import Kind, Member, first_name
from models.merging.actions import share_phone
from models.merging.rules import Merge, State
from models.orders.queries import history_of
from models.shops.rules import Shop
from models.staff.rules import Act, may

router = Router(name="sharing")


class NotHerNumber(ShopError):
    """The contact is somebody else's, or no phone number."""

    code = "not-her-number"


class SharesContact(BaseFilter):
    """A contact instead of words, in the DM."""

    async def __call__(self, event: Message, here: Here) -> bool:
        return here.private and event.contact is not None


@router.message(Asks("number"), InPrivate())
async def ask_for_number(event: object, voice: Voice, shop: Shop, here: Here) -> Answer:
    """Telegram's own button: nothing is shared before she presses it."""
    return _with_keyboard(here, voice("share-ask", shop=shop.name), _asking(voice))


@router.message(Asks("number"), InGroup())
async def ask_in_group(event: object, voice: Voice, shop: Shop, here: Here) -> Answer:
    """Telegram has this button in private only."""
    return here.answer(voice("share-in-group", bot=shop.bot_username))


@router.callback_query(Presses("number"))
async def pressed(event: object, voice: Voice, shop: Shop, here: Here) -> Answer:
    """The same by the button of her card, of the form and of the settings."""
    if not here.private:
        return [*here.answer(voice("share-in-group", bot=shop.bot_username)), *here.toast()]
    return [*_with_keyboard(here, voice("share-ask", shop=shop.name), _asking(voice)), *here.toast()]


@router.message(SharesContact())
async def shared(message: Message, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Her own number joins her to the customer it belongs to; anybody else's is refused."""
    contact = message.contact
    assert contact is not None, "the filter saw it"
    number = day.house.contacts.phone(f"+{contact.phone_number.lstrip('+')}", None)
    if message.from_user is None or contact.user_id != message.from_user.id or number is None:
        raise NotHerNumber
    sealer = day.house.sealer
    await day.notebook.write(day.session)
    done = await share_phone(
        day.session, day.shop, member.id,
        index=sealer.index(Kind.PHONE, number), sealed=sealer.seal(Kind.PHONE, number), now=day.now,
    )  # fmt: skip
    if done.merge is not None:
        return _done(here, await _joined(day, done.merge, voice))
    if done.review is not None:
        letters = await _ask_owners(day, done.review, here) if done.review.state is State.REVIEW else []
        return [*_done(here, voice("share-review")), *letters]
    return _done(here, voice("share-known" if done.known else "share-kept", shop=day.shop.name))


async def share_rows(day: Day, member: Member, voice: Voice, here: Here) -> Rows:
    """A button to share her number, in private and as long as we have none of hers."""
    if not here.private or Kind.PHONE in await identities_of(day.session, day.shop.id, member.id):
        return []
    return [[hers(voice.plain("button-number"), "number", shop=day.shop, member=member, now=day.now)]]


async def _joined(day: Day, merge: Merge, voice: Voice) -> str:
    """What counts now that did not before."""
    member = await member_by_id(day.session, day.shop.id, merge.survivor)
    assert member is not None, "members are never deleted"
    history = await history_of(day.session, day.shop.id, member.id)
    standing = await standing_of(day.session, day.shop, member.id, now=day.now)
    return voice(
        "share-joined",
        name=Name(first_name(member.name), fallback="…"),
        orders=history.orders,
        points=standing.points,
        pending=standing.pending,
        tier=voice(f"tier-{standing.tier.code}"),
    )


async def _ask_owners(day: Day, review: Merge, here: Here) -> list[Speech]:
    """Whoever may merge hears, alone, that two members wait to be looked at."""
    letters: list[Speech] = []
    for number, role in day.roster.items():
        person = await member_by_id(day.session, day.shop.id, number) if may(role, Act.SETTINGS) else None
        if person is not None:
            voice = day.house.voice(person.language)
            letters += receipt(here, person, voice("review-news", one=f"#{review.survivor}", other=f"#{review.loser}"))
    return letters


def _asking(voice: Voice) -> dict[str, Any]:
    key = {"text": voice.plain("button-number"), "request_contact": True}
    return {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}


def _done(here: Here, html: str) -> list[Speech]:
    return _with_keyboard(here, html, {"remove_keyboard": True})


def _with_keyboard(here: Here, html: str, board: dict[str, Any]) -> list[Speech]:
    """An answer in private with a keyboard in place of the letters', or without it again."""
    said = here.answer(html)
    last: Any = said[-1]
    step: Step = {**last, "params": {**last["params"], "reply_markup": board}}
    return [*said[:-1], step]
