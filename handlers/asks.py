"""What somebody wants, whether she types a command or says it in her own words."""

import re
from dataclasses import dataclass

from locales.matching import Matcher
from models.staff.rules import Act

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)

MEMBER_COMMANDS = (
    "start",
    "me",
    "points",
    "tier",
    "ladder",
    "orders",
    "rewards",
    "redeem",
    "wallet",
    "coupons",
    "refer",
    "buys",
    "rules",
    "settings",
    "help",
    "privacy",
    "stop",
    "cancel",
)
STAFF_COMMANDS = {
    "order": Act.ORDER,
    "refund": Act.ORDER,
    "delivered": Act.ORDER,
    "release": Act.ORDER,
    "undo": Act.ORDER,
    "award": Act.AWARD,
    "tag": Act.TAG,
    "untag": Act.TAG,
    "who": Act.LOOK,
    "buy": Act.OPEN_BUY,
    "coupon": Act.COUPON,
    "reward": Act.COUPON,
    "redemptions": Act.ORDER,
    "topup": Act.AWARD,
    "liability": Act.LOOK,
    "import": Act.IMPORT,
    "doctor": Act.LOOK,
    "pending": Act.RESEND,
    "memberday": Act.SETTINGS,
    "pause": Act.SETTINGS,
    "resume": Act.SETTINGS,
}
"""Staff commands and what a person must be allowed to do to use them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish: its name, the words after it, and whether it was said in plain words."""

    name: str
    words: str = ""
    plain: bool = False

    @property
    def act(self) -> Act | None:
        """What it takes to be allowed this; None for what every member may ask."""
        return STAFF_COMMANDS.get(self.name)


def ask_of(text: str | None, *, private: bool, bot: str, matcher: Matcher) -> Ask | None:
    """The wish in a text, or None. A command for another bot is none of ours."""
    if not text:
        return None
    if found := COMMAND.fullmatch(text.strip()):
        name, other, words = found.groups()
        return (
            Ask(name.casefold(), (words or "").strip()) if other is None or other.casefold() == bot.casefold() else None
        )
    if named := matcher.ask(text, private):
        return Ask(named, plain=True)
    return None
