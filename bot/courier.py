"""Carries letters to Telegram: each one exactly once, at the allowed speed, and tells honestly how it ended.

A letter is never sent a second time here: neither this module nor the library below it repeats a request. What the
answer proves decides the outcome. The exception's class is not enough for that (a timeout may mean "never left" or
"arrived, answer lost"), so its cause is looked at too; whatever is not on the list is `Unknown`.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Any

import anyio.lowlevel
from httpx import ConnectError, ConnectTimeout, PoolTimeout
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.pace import Pace, flood_seconds, paced
from models.outreach.ports import (
    Address,
    Button,
    Delivered,
    Gone,
    Halted,
    Letter,
    Moved,
    NotSent,
    Outcome,
    Rejected,
    Unknown,
    Unreachable,
)

CONNECTIONS_MAX = 8
_STOP_SECONDS_MAX = 3.0
_NETWORK_RETRY_SECONDS = 5.0
_NO_TURN_RETRY_SECONDS = 1.0
_WHY_CHARACTERS_MAX = 200
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

# Proof that no byte of the letter left this machine. Every other trouble on the road leaves it open.
_NEVER_LEFT = (ConnectError, ConnectTimeout, PoolTimeout)

# Telegram's words for a refusal (lower case, in part) and our code for it.
_FORBIDDEN = (
    ("blocked by the user", "blocked"),
    ("can't initiate conversation", "never_started"),
    ("was kicked", "kicked"),
    ("not a member", "not_member"),
    ("deactivated", "deactivated"),
    ("chat was deleted", "deactivated"),
)
_NO_SUCH_CHAT = (
    ("chat not found", "chat_not_found"),
    ("user not found", "chat_not_found"),
    ("peer_id_invalid", "chat_not_found"),
    ("group chat was deactivated", "deactivated"),
    ("chat_write_forbidden", "no_right_to_write"),
    ("have no rights to send", "no_right_to_write"),
    ("not enough rights to send", "no_right_to_write"),
    ("not enough rights to change the tag", "no_right_to_tag"),
    ("chat_admin_required", "no_right_to_tag"),
)
_LOST = (
    ("message to edit not found", "not_found"),
    ("message to delete not found", "not_found"),
    ("message can't be edited", "not_editable"),
    ("message_id_invalid", "not_found"),
)
_UNCHANGED = "message is not modified"


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds each part of a sending may take. `turn` is the wait for a place, before anything leaves."""

    turn: float = 5.0
    pool: float = 1.0
    connect: float = 5.0
    write: float = 10.0
    read: float = 20.0


class Courier:
    """Sends, edits and deletes with one bot token through one `Pace`; fills the port `Messenger`.

    `api_url` is the Bot API server without a path ("https://api.telegram.org"). No method raises for anything the
    network or Telegram does; each makes one request or none. A letter waits at most `patience.turn` seconds for its
    place and not at all during a halt: then it is `NotSent` with the seconds to wait. Cancelling a call leaves open
    whether the letter arrived, as a crash would.
    """

    def __init__(self, token: str, api_url: str, pace: Pace, *, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._request = _OneRequest(
            connection_pool_size=CONNECTIONS_MAX,
            pool_timeout=self._patience.pool,
            connect_timeout=self._patience.connect,
            write_timeout=self._patience.write,
            read_timeout=self._patience.read,
        )
        base = api_url.rstrip("/")
        self._bot: ExtBot[None] = ExtBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
            rate_limiter=_PacedRequests(pace, self._patience.turn),
        )
        self._on_road = 0
        self._road_empty = asyncio.Event()
        self._open = False
        self.refused = asyncio.Event()
        """Set once Telegram does not know the token any more."""

    async def start(self) -> None:
        """Open the connections; asks Telegram nothing, so it also works while the network is down."""
        await self._request.initialize()
        # The first connection would load this, and so make the first letter later than its place.
        await anyio.lowlevel.checkpoint()
        self._open = True

    async def stop(self) -> None:
        """Take no more letters, give those on the road eight seconds to be answered, and close the connections."""
        self._open = False
        if self._on_road:
            self._road_empty.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._road_empty.wait(), _STOP_SECONDS_MAX)
        await self._request.shutdown()

    async def send(self, letter: Letter) -> Outcome:
        """Send a letter as a new message, links without preview; a picture with the words under it."""

        async def call() -> int:
            if letter.picture is not None:
                photo = await self._bot.send_photo(
                    letter.to.chat,
                    letter.picture,
                    letter.html,
                    message_thread_id=letter.to.topic,
                    reply_markup=_keyboard(letter),
                    disable_notification=letter.silent,
                    parse_mode=ParseMode.HTML,
                )
                return photo.message_id
            message = await self._bot.send_message(
                letter.to.chat,
                letter.html,
                message_thread_id=letter.to.topic,
                reply_markup=_keyboard(letter),
                disable_notification=letter.silent,
                link_preview_options=_NO_PREVIEW,
                parse_mode=ParseMode.HTML,
            )
            return message.message_id

        return await self._attempt(call)

    async def edit(self, letter: Letter, message: int) -> Outcome:
        """Make message number `message` in the letter's chat show this letter: its words, or a picture with them."""

        async def call() -> int:
            if letter.picture is not None and letter.fresh_picture:
                shown = InputMediaPhoto(letter.picture, letter.html, parse_mode=ParseMode.HTML)
                await self._bot.edit_message_media(shown, letter.to.chat, message, reply_markup=_keyboard(letter))
                return message
            if letter.picture is not None:
                await self._bot.edit_message_caption(
                    letter.to.chat,
                    message,
                    caption=letter.html,
                    reply_markup=_keyboard(letter),
                    parse_mode=ParseMode.HTML,
                )
                return message
            await self._bot.edit_message_text(
                letter.html,
                letter.to.chat,
                message,
                reply_markup=_keyboard(letter),
                link_preview_options=_NO_PREVIEW,
                parse_mode=ParseMode.HTML,
            )
            return message

        return await self._attempt(call, unchanged=Delivered(message))

    async def delete(self, address: Address, message: int) -> Outcome:
        """Delete message number `message` of the chat."""

        async def call() -> int:
            await self._bot.delete_message(address.chat, message)
            return message

        return await self._attempt(call)

    async def pin(self, address: Address, message: int, *, pinned: bool) -> Outcome:
        """Pin a message without a sound, or take it down. It heeds a halt and takes no place."""

        async def call() -> int:
            if pinned:
                await self._bot.pin_chat_message(address.chat, message, disable_notification=True)
            else:
                await self._bot.unpin_chat_message(address.chat, message_id=message)
            return message

        return await self._attempt(call)

    async def badge(self, group: Address, person: int, text: str) -> Outcome:
        """Set a person's tag in a group. That is no message: it heeds a halt and takes no place."""

        async def call() -> int:
            await self._bot.set_chat_member_tag(group.chat, person, text)
            return 0

        return await self._attempt(call, unknown_method=Unreachable("no_such_method"))

    async def _attempt(
        self,
        call: Callable[[], Awaitable[int]],
        unchanged: Outcome | None = None,
        unknown_method: Outcome | None = None,
    ) -> Outcome:
        if not self._open:
            return NotSent("closed", _NETWORK_RETRY_SECONDS)
        self._on_road += 1
        try:
            return Delivered(await call())
        except BadRequest as refusal:
            if unchanged is not None and _UNCHANGED in refusal.message.lower():
                return unchanged
            return outcome_of(refusal)
        except Exception as trouble:
            outcome = outcome_of(trouble)
            if isinstance(outcome, Halted) and unknown_method is not None:
                # A server of one's own may be too old to know the method, and says so in the words for a bad token.
                return unknown_method
            if isinstance(outcome, Halted):
                self.refused.set()
            return outcome
        finally:
            self._on_road -= 1
            if not self._on_road:
                self._road_empty.set()


def outcome_of(trouble: Exception) -> Outcome:
    """What an exception of a sending proves. Only what is listed here is ever more than `Unknown`."""
    cause = trouble.__cause__
    match trouble:
        case _NoTurn():
            return NotSent(trouble.message, trouble.seconds)
        case _Flooded():
            return NotSent("flood", trouble.seconds)
        case ChatMigrated() if isinstance(trouble.new_chat_id, int):
            return Moved(trouble.new_chat_id)
        case _ if isinstance(cause, _NEVER_LEFT):
            return NotSent(type(cause).__name__, _NETWORK_RETRY_SECONDS)
        case InvalidToken() if cause is None:
            return Halted("token_refused")
        case Forbidden() if cause is None:
            return Unreachable(_code(trouble, _FORBIDDEN) or _words(trouble))
        case BadRequest() if cause is None:
            return _refused(trouble)
    return Unknown(type(cause or trouble).__name__)


def _refused(refusal: BadRequest) -> Outcome:
    if lost := _code(refusal, _LOST):
        return Gone(lost)
    if unreachable := _code(refusal, _NO_SUCH_CHAT):
        return Unreachable(unreachable)
    return Rejected(_words(refusal))


def _code(refusal: TelegramError, table: tuple[tuple[str, str], ...]) -> str | None:
    said = refusal.message.lower()
    return next((code for words, code in table if words in said), None)


def _words(refusal: TelegramError) -> str:
    return refusal.message.removeprefix("Forbidden: ")[:_WHY_CHARACTERS_MAX]


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    if not letter.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in letter.rows])


def _button(button: Button) -> InlineKeyboardButton:
    copy = None if button.copy is None else CopyTextButton(button.copy)
    return InlineKeyboardButton(button.label, url=button.url, callback_data=button.press, copy_text=copy)


class _NoTurn(TelegramError):
    """Nothing was sent: a halt is on, or there was no place in time. `seconds`: when to ask again."""

    def __init__(self, why: str, seconds: float) -> None:
        super().__init__(why)
        self.seconds = seconds


class _Flooded(TelegramError):
    """Telegram answered 429. `retry_after` is what it said, of whatever type; `seconds` what to make of it."""

    def __init__(self, retry_after: object) -> None:
        super().__init__("flood")
        self.retry_after = retry_after
        self.seconds = flood_seconds(retry_after)


class _OneRequest(HTTPXRequest):
    """One HTTP request per call. Reads every 429 itself: the library takes one without a sound number of seconds
    for a network error, and so would leave open what is certain (a flooded letter was not sent)."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        if code >= 400 and (code == 429 or _retry_after(payload) is not None):
            raise _Flooded(_retry_after(payload))
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer. Unlike the library's own, it does not write an unreadable answer into the log."""
        try:
            answer: dict[str, Any] = json.loads(payload.decode(errors="replace"))
        except ValueError as trouble:
            raise TelegramError("Invalid server response") from trouble
        return answer


def _retry_after(payload: bytes) -> object:
    try:
        return json.loads(payload)["parameters"]["retry_after"]
    except (ValueError, TypeError, LookupError):
        return None


class _PacedRequests(BaseRateLimiter[None]):
    """Lets a request out when `Pace` grants it a place, and tells `Pace` of every flood. Never repeats one."""

    def __init__(self, pace: Pace, turn_seconds_max: float) -> None:
        self._pace = pace
        self._turn_seconds_max = turn_seconds_max

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the request once; raises `_NoTurn` when it was held back and `_Flooded` after a 429."""
        chat = data.get("chat_id")
        chat = chat if isinstance(chat, int) else None
        # Whoever wants to send at this moment lines up first; else the first one would be held up by them on the way.
        await asyncio.sleep(0)
        if (seconds := self._pace.halted_for(chat)) > 0.0:
            raise _NoTurn("halt", seconds)
        async with AsyncExitStack() as turn:
            if paced(endpoint):
                await self._wait_in(turn, chat)
            try:
                return await callback(*args, **kwargs)
            except _Flooded as flood:
                self._pace.flooded(chat, flood.retry_after)
                raise

    async def _wait_in(self, turn: AsyncExitStack, chat: int | None) -> None:
        try:
            await turn.enter_async_context(self._pace.turn(chat, answer=False, within=self._turn_seconds_max))
        except TimeoutError:
            raise _NoTurn("no_turn", max(self._pace.halted_for(chat), _NO_TURN_RETRY_SECONDS)) from None
