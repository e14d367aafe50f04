"""Ties what a member does in her DM to the nudge she does it about: it did arrive, and she answered it."""

from datetime import datetime

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, MessageReactionUpdated

from models.database import Session
from models.errors import ShopError
from models.outreach import actions, queries
from models.outreach.queries import NoSuchNudge
from models.outreach.rules import Answer
from models.shops.rules import Shop
from models.signing import open_press

OURS = "nudge."
ASKING_WHY = "nudge.why"
REFUSING = ("nudge.stop", "nudge.less", "nudge.undo", "nudge.more")
"""Presses that prove that a nudge arrived, and are no answer to what it says."""


async def tie(
    session: Session,
    shop: Shop,
    member: int,
    event: Message | CallbackQuery | MessageReactionUpdated,
    *,
    source: str,
    now: datetime,
) -> None:
    """Note an answer to a nudge; anything else is let pass. `source` names the update, which counts once.

    A nudge whose sending was never confirmed has no known message: it is found by the signed buttons it carries.
    """
    about = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(event, Message):
        about = event.reply_to_message
    if about is None or about.chat.type != "private":
        return
    user, chat, message = about.chat.id, about.chat.id, about.message_id
    nudge = _named(event, about, shop, user, now) or await queries.of_message(
        session, shop.id, chat=chat, message=message
    )
    if nudge is None:
        return
    try:
        await queries.record_of(session, shop.id, nudge, member)
    except NoSuchNudge:
        return
    await actions.prove(session, shop.id, nudge, member=member, chat=chat, message=message or None, now=now)
    if kind := _answer(event):
        await actions.answered(session, shop.id, nudge, kind, source=source, at=now)


def _answer(event: Message | CallbackQuery | MessageReactionUpdated) -> Answer | None:
    if isinstance(event, Message):
        return Answer.REPLY
    if isinstance(event, MessageReactionUpdated):
        return Answer.REACTION
    pressed = (event.data or "").split(":")[0]
    if pressed == ASKING_WHY:
        return Answer.WHY
    return None if pressed in REFUSING else Answer.TAP


def _named(event: object, about: object, shop: Shop, user: int, now: datetime) -> int | None:
    """The nudge that the pressed button, or a button of the message, was signed for."""
    board = getattr(about, "reply_markup", None)
    tokens = [event.data or ""] if isinstance(event, CallbackQuery) else []
    if isinstance(board, InlineKeyboardMarkup):
        tokens += [button.callback_data or "" for row in board.inline_keyboard for button in row]
    for token in tokens:
        if token.startswith(OURS):
            try:
                press = open_press(token, secret=shop.secret, user=user, now=now)
            except ShopError:
                continue
            if press.args:
                return int(press.args[0])
    return None
