"""What somebody wants, whether she types a command or says it in her own words."""

import re
from dataclasses import dataclass

from locales.matching import Matcher
from models.referrals.rules import looks_like_code
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
    "friends",
    "buys",
    "mybuys",
    "rules",
    "number",
    "settings",
    "zone",
    "help",
    "privacy",
    "why",
    "less",
    "stop",
    "cancel",
)
STAFF_COMMANDS = {
    "order": Act.ORDER,
    "paid": Act.ORDER,
    "correct": Act.ORDER,
    "refund": Act.ORDER,
    "delivered": Act.ORDER,
    "release": Act.ORDER,
    "undo": Act.ORDER,
    "merge": Act.ORDER,
    "unmerge": Act.ORDER,
    "duplicates": Act.ORDER,
    "award": Act.AWARD,
    "tag": Act.TAG,
    "untag": Act.TAG,
    "who": Act.LOOK,
    "audience": Act.LOOK,
    "buy": Act.OPEN_BUY,
    "demand": Act.OPEN_BUY,
    "coupon": Act.COUPON,
    "announce": Act.ANNOUNCE,
    "campaigns": Act.LOOK,
    "report": Act.LOOK,
    "reward": Act.COUPON,
    "redemptions": Act.ORDER,
    "topup": Act.AWARD,
    "liability": Act.LOOK,
    "referrals": Act.LOOK,
    "links": Act.SETTINGS,
    "import": Act.IMPORT,
    "doctor": Act.LOOK,
    "pending": Act.RESEND,
    "memberday": Act.SETTINGS,
    "hours": Act.SETTINGS,
    "occasions": Act.SETTINGS,
    "playbooks": Act.LOOK,
    "tasks": Act.TAG,
    "pause": Act.SETTINGS,
    "resume": Act.SETTINGS,
}
"""Staff commands and what a person must be allowed to do to use them."""
COMMANDS = frozenset(MEMBER_COMMANDS) | frozenset(STAFF_COMMANDS)
DEEDS_IN_WORDS = {
    "tier": Act.SETTINGS,
    "ladder": Act.SETTINGS,
    "rules": Act.SETTINGS,
    "zone": Act.SETTINGS,
    "why": Act.LOOK,
}
"""Members' questions that are a deed of the staff once words follow."""
USAGES = {
    "order": "/order @anna 49.90 Snail cream x2",
    "paid": "/paid U12",
    "refund": "/refund 231 20",
    "delivered": "/delivered 231",
    "release": "/release 231",
    "award": "/award @anna 50 for the lovely photo",
    "tag": "/tag @anna vip",
    "untag": "/untag @anna vip",
    "who": "/who @anna",
    "why": "/why @anna",
    "hours": "/hours mon-fri 19-21, sat 10-12",
    "zone": "/zone Berlin",
    "audience": "/audience tier >= gold and not tag:vip",
    "announce": "/announce tier >= gold: Hello {name|there}, …",
    "report": "/report campaign 3",
    "merge": "/merge @anna anna@mail.de",
    "unmerge": "/unmerge @anna",
    "buy": "/buy Snail cream 12.50 10 by Fri 20:00",
    "coupon": "/coupon give @anna 15% 7 days",
    "reward": "/reward new Sheet mask 500 points stock 20",
    "topup": "/topup @anna 100",
    "links": "/links shop window",
    "memberday": "/memberday 18 x2",
    "occasions": "/occasions winback percent 15",
    "playbooks": "/playbooks dormant",
    "tier": "/tier @anna gold until 31.12.",
    "ladder": "/ladder gold 1200",
    "rules": "/rules points_life 365",
}
"""How what staff writes goes, by command; one that is not here takes no words."""


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

    @property
    def of_staff(self) -> bool:
        """Whether this is a command of the staff's, or a question with words behind that make it one."""
        return self.act is not None or (self.name in DEEDS_IN_WORDS and bool(self.words) and not self.plain)


def ask_of(text: str | None, *, private: bool, bot: str, matcher: Matcher) -> Ask | None:
    """The wish in a text, or None. A command for another bot is none of ours."""
    if not text:
        return None
    if found := COMMAND.fullmatch(text.strip()):
        name, other, words = found.groups()
        if other is not None and other.casefold() != bot.casefold():
            return None
        # "/punkte" is the word itself with a stroke before it.
        meant = matcher.ask(f"{name} {words or ''}", private) if private and name.casefold() not in COMMANDS else None
        return Ask(meant, plain=True) if meant else Ask(name.casefold(), (words or "").strip())
    if private and looks_like_code(text):
        return Ask("friend-code", text.strip(), plain=True)
    if named := matcher.ask(text, private):
        return Ask(named, plain=True)
    return None
