"""The command menus people see: per place, per language. A menu is display, never access."""

import asyncio
import logging
from typing import Any

from bot.line import NotReached, Refused, Unproven
from bot.opening import Ground
from handlers.asks import MEMBER_COMMANDS, STAFF_COMMANDS
from locales import Voice, voices

IN_GROUPS = (
    "points", "tier", "me", "orders", "rewards", "redeem", "wallet", "coupons", "coupon", "buys", "mybuys", "refer",
    "friends", "ladder", "rules", "settings", "zone", "privacy", "stop", "help",
)  # fmt: skip
"""What a member may ask in a group: all of it is hers alone, the question as well as the answer."""
TELEGRAM_CODES = {"en": ("", "en"), "es": ("es",), "de": ("de",), "zh-Hans": ("zh",)}
"""Which of Telegram's language codes see which of our menus; "" is everybody else."""

log = logging.getLogger(__name__)


async def show_menus(ground: Ground) -> None:
    """Tell Telegram every menu. A refusal is logged and nothing else: commands work without a menu."""
    # In a thread: reading every sentence of every language must not hold up the first answers.
    for asked in await asyncio.to_thread(menus):
        try:
            await ground.line.call("setMyCommands", asked)
        except (Refused, NotReached, Unproven) as error:
            log.warning("menu for %s not shown: %s", asked["scope"]["type"], error)


def menus() -> list[dict[str, Any]]:
    """Every menu as `setMyCommands` takes it.

    What a member asks in a group is ephemeral. Staff's commands are not: they are often a reply, and that must be seen;
    they are taken away once they are answered.
    """
    in_private = tuple(name for name in MEMBER_COMMANDS if name != "cancel")
    asked = [name for name in IN_GROUPS if name not in STAFF_COMMANDS]
    places = {
        "all_private_chats": [(name, False) for name in (*in_private, "coupon")],
        "all_group_chats": [(name, True) for name in IN_GROUPS],
        "all_chat_administrators": [*((name, True) for name in asked), *((name, False) for name in STAFF_COMMANDS)],
    }
    return [
        {"commands": _commands(names, voices()[language], staff=scope == "all_chat_administrators")}
        | {"scope": {"type": scope}}
        | ({"language_code": code} if code else {})
        for language, codes in TELEGRAM_CODES.items()
        for scope, names in places.items()
        for code in codes
    ]


def _commands(names: list[tuple[str, bool]], voice: Voice, *, staff: bool) -> list[dict[str, Any]]:
    return [
        {"command": name, "description": _described(name, voice, staff=staff)}
        | ({"is_ephemeral": True} if hers else {})
        for name, hers in names
    ]


def _described(name: str, voice: Voice, *, staff: bool) -> str:
    """A member's `/coupon` asks what a code is worth, the staff's makes and gives them; `/zone` of the staff's is the
    group's."""
    if staff and name == "zone":
        return voice.plain("command-zone-change")
    return voice.plain("command-coupon-code" if name == "coupon" and not staff else f"command-{name}")
