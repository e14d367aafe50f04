"""What a handler can return: methods of the Bot API (or plain data), and whispers that find their own way to a person.

Nothing here touches the network. A step is written down beside the update it answers, in the same
transaction as what the update changed, and is sent after that transaction is safe.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from models.outreach.ports import Button

Rows = Sequence[Sequence[Button]]
Step = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whisper:
    """Something that concerns one person in a group and must not be read by the others.

    The ladder of PRODUCT §2.13: an ephemeral message, else an alert on her press, else a DM, else
    `public`, a short line that says nothing about her and is taken back after 30 seconds. With None it ends there.
    """

    chat: int
    user: int | None
    html: str
    plain: str
    public: str | None
    rows: Rows = ()
    topic: int | None = None
    press: str | None = None
    ephemeral_reply: int | None = None
    reply_to: int | None = None
    whispers: bool = True
    dm: bool = True
    silent: bool = False


Speech = TelegramMethod[Any] | Whisper | Step
Answer = Speech | Sequence[Speech] | None


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram wants them; None without any."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(one) for one in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    copy = CopyTextButton(text=button.copy) if button.copy else None
    return InlineKeyboardButton(text=button.label, callback_data=button.press, url=button.url, copy_text=copy)


def steps(answer: Answer) -> list[Step]:
    """An answer as plain data that can be kept in a row and sent later, even by another process."""
    return [_step(one) for one in _flat(answer)]


def _flat(answer: Answer) -> Iterable[Speech]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, TelegramMethod | Whisper | dict) else answer


def _step(speech: Speech) -> Step:
    if isinstance(speech, dict):
        return speech
    if isinstance(speech, Whisper):
        board = markup(speech.rows)
        return {
            "whisper": {
                "chat": speech.chat,
                "user": speech.user,
                "html": speech.html,
                "plain": speech.plain,
                "public": speech.public,
                "markup": board.model_dump(exclude_none=True) if board else None,
                "topic": speech.topic,
                "press": speech.press,
                "ephemeral_reply": speech.ephemeral_reply,
                "reply_to": speech.reply_to,
                "whispers": speech.whispers,
                "dm": speech.dm,
                "silent": speech.silent,
            }
        }
    return {"method": speech.__api_method__, "params": params(speech)}


def params(method: TelegramMethod[Any]) -> dict[str, Any]:
    """A method's parameters as JSON-ready data, without what was left unsaid."""
    said = {name: getattr(method, name) for name in method.model_fields_set}
    kept = {name: value for name, value in said.items() if value is not None and not isinstance(value, Default)}
    return {name: plain(value) for name, value in kept.items()}


def plain(value: Any) -> Any:
    """A value of a method as JSON-ready data, without what was left unsaid."""
    if hasattr(value, "model_dump"):
        return {name: plain(getattr(value, name)) for name in value.model_fields_set if _said(getattr(value, name))}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _said(value: Any) -> bool:
    return value is not None and not isinstance(value, Default)
