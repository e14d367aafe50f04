"""Where an update came from, and how to answer there: in the open, or to one person alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditEphemeralMessageText,
    EditMessageText,
    TelegramMethod,
)
from aiogram.types import LinkPreviewOptions

from handlers.speech import Rows, Speech, Step, Whisper, markup, plain
from locales import Name, Voice
from locales.texts import cut_graphemes, plain_text, split_html
from models.members.rules import first_name
from models.shops.rules import Group, Standing

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TOAST_LENGTH_MAX = 200
SURELY_SHORT = 2_048
"""A text of so many characters fits into one message, whatever they are: none takes more than two UTF-16 units."""


@dataclass(frozen=True, slots=True)
class Here:
    """The chat, topic and message an update belongs to, and the person behind it.

    `message` is what the person said (0 when it was ephemeral); for a press it is the bot's own message
    with the button (None when it is gone), `press` is the query to answer and `ephemeral` that message's id
    if only she saw it. `quiet` are the shop's quiet hours.
    """

    chat: int
    user: int | None
    name: str
    username: str
    voice: Voice
    group: Group | None = None
    topic: int | None = None
    message: int | None = None
    press: str | None = None
    ephemeral: int | None = None
    ephemeral_ask: int | None = None
    quiet: tuple[time, time] | None = None
    now: datetime | None = None

    @property
    def private(self) -> bool:
        """Whether this is her DM with the bot."""
        return self.group is None

    def answer(self, html: str, rows: Rows = ()) -> list[Speech]:
        """Say it to her alone: in the DM as it is, in a group by the ladder. Too long a text becomes several."""
        return self._tell(_parts(html), rows)

    def whisper(self, html: str, rows: Rows = ()) -> Whisper:
        """For her eyes only, whatever way works in this group."""
        return Whisper(
            chat=self.chat,
            user=self.user,
            html=html,
            plain=plain_text(html),
            public=self.voice("whisper-failed", name=Name(first_name(self.name), fallback="…"), bot=self.username),
            rows=rows,
            topic=self.topic,
            press=self.press,
            ephemeral_reply=self.ephemeral_ask,
            reply_to=self.message if self.press is None else None,
            whispers=self.group.whispers if self.group else False,
        )

    def in_public(self, html: str, rows: Rows = (), *, reply: bool = True) -> Step:
        """Say it where everybody reads it."""
        return self._say(html, rows, reply=reply)

    def edit(self, html: str, rows: Rows = ()) -> list[Speech]:
        """Turn the message whose button she pressed into this one; a group's message others see is left alone.

        What does not fit into one message follows in others, the buttons under the last of them.
        """
        first, *rest = _parts(html)
        board = markup(() if rest else rows)
        if self.ephemeral is not None and self.user is not None:
            return [
                EditEphemeralMessageText(
                    chat_id=self.chat,
                    receiver_user_id=self.user,
                    ephemeral_message_id=self.ephemeral,
                    text=first,
                    parse_mode="HTML",
                    reply_markup=board,
                ),
                *self._tell(rest, rows),
                *self.toast(),
            ]
        if not self.private or not self.message or self.press is None:
            return [*self.answer(html, rows), *(self.toast() if self.private else ())]
        shown: TelegramMethod[Any] = EditMessageText(
            chat_id=self.chat,
            message_id=self.message,
            text=first,
            parse_mode="HTML",
            reply_markup=board,
            link_preview_options=NO_PREVIEW,
        )
        return [shown, *self._tell(rest, rows), *self.toast()]

    def away(self) -> list[Speech]:
        """Take a command about a person out of the group: what it says about her is nobody else's business."""
        admin = self.group is not None and self.group.standing is Standing.ADMIN
        if not admin or not self.message or self.press is not None or self.ephemeral_ask is not None:
            return []
        return [DeleteMessage(chat_id=self.chat, message_id=self.message)]

    def toast(self, text: str | None = None, *, alert: bool = False) -> list[Speech]:
        """Answer her press with a short note (or just stop its spinner). Without a press there is nothing to answer."""
        if self.press is None:
            return [self.whisper(text) if not self.private else self._say(text)] if text else []
        note = cut_graphemes(plain_text(text), TOAST_LENGTH_MAX) if text else None
        return [AnswerCallbackQuery(callback_query_id=self.press, text=note, show_alert=alert or None)]

    def _tell(self, parts: Sequence[str], rows: Rows) -> list[Speech]:
        said: list[Speech] = []
        for number, part in enumerate(parts, 1):
            shown = rows if number == len(parts) else ()
            if self.private:
                said.append(self._say(part, shown))
            else:
                whisper = self.whisper(part, shown)
                # The line for all that a private answer failed is said once.
                said.append(whisper if number == 1 else replace(whisper, public=None))
        return said

    def _say(self, html: str, rows: Rows = (), *, reply: bool = False) -> Step:
        # As it is written down: nearly every answer is one of these, and a model's checks would tell us nothing.
        params: dict[str, Any] = {"chat_id": self.chat, "text": html, "parse_mode": "HTML"}
        if self.topic is not None:
            params["message_thread_id"] = self.topic
        if (board := markup(rows)) is not None:
            params["reply_markup"] = plain(board)
        if reply and self.message and self.press is None:
            params["reply_parameters"] = {"message_id": self.message, "allow_sending_without_reply": True}
        params["link_preview_options"] = {"is_disabled": True}
        return {"method": "sendMessage", "params": params}


def _parts(html: str) -> list[str]:
    return split_html(html) if len(html) > SURELY_SHORT else [html]
