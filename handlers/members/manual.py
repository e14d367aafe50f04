"""The staff's help, by topic: short pages with buttons, and each command with lines to copy."""

from collections.abc import Mapping, Sequence

from handlers.arrivals import Day
from handlers.asks import DEEDS_IN_WORDS, STAFF_COMMANDS, USAGES
from handlers.keyboards import hers
from handlers.speech import Rows
from locales import Voice
from models.members.rules import Member
from models.outreach.ports import Button
from models.staff.rules import may

TOPICS: Mapping[str, Sequence[str]] = {
    "orders": ("order", "paid", "correct", "refund", "delivered", "release", "undo"),
    "points": ("award", "topup", "tier", "ladder", "memberday", "reward", "redemptions", "rules", "liability"),
    "coupons": ("coupon",),
    "buys": ("buy", "demand"),
    "friends": ("referrals", "links"),
    "nudges": (
        "announce", "campaigns", "report", "occasions", "playbooks", "hours", "zone", "why", "pending", "pause",
        "resume",
    ),
    "people": ("who", "tag", "untag", "audience", "tasks", "merge", "unmerge", "duplicates"),
    "data": ("import", "doctor"),
}  # fmt: skip
"""Every command of the staff's, by what somebody wants to do."""
MEMBERS = "members"
"""The page with what members can ask, beside the topics."""
EXAMPLES: Mapping[str, Sequence[str]] = {
    "order": (
        "/order @anna 49.90 Snail cream x2",
        "/order @anna 55 Cream @40 #skincare, Mug @10 shipping 5",
        "/order @anna 50 Cream points 500 wallet 10",
        "/order @anna 120 Cream unpaid",
        "/order 231 cancelled",
    ),
    "correct": ("/correct 231 99",),
    "refund": ("/refund 231", "/refund 231 20", "/refund 231 20 wallet", "/refund 231 toner"),
    "award": ("/award @anna 50 for the lovely photo", "/award @anna review"),
    "reward": ("/reward new Sheet mask 500 points stock 20", "/reward new free shipping 250 points", "/reward list",
               "/reward stop 3"),
    "ladder": ("/ladder wholesale", "/ladder gold 1200", "/ladder gold discount 5", "/ladder metric spend"),
    "memberday": ("/memberday 18 x2", "/memberday 2026-12-18 x2", "/memberday"),
    "coupon": ("/coupon new WELCOME10 10% min 30 until 31.12. once", "/coupon new TEA10 10% #tea",
               "/coupon give @anna 15% 7 days", "/coupon list", "/coupon stop WELCOME10"),
    "buy": ("/buy Snail cream 12.50 10 by Fri 20:00",
            "/buy Cream 12.50 10 Fri 20:00; red, blue +1; max 50; each 3; deposit 20%; weekly"),
    "announce": (
        "/announce", "/announce tier >= gold: Hello {name|there}, …",
        "/announce everybody: Hello!\n[de] Hallo!\n[es] ¡Hola!",
    ),
    "report": ("/report", "/report campaign 3", "/report playbook dormant"),
    "occasions": ("/occasions", "/occasions winback percent 15"),
    "playbooks": ("/playbooks", "/playbooks dormant", "/playbooks dormant wait 3 10 days"),
    "hours": ("/hours mon-fri 19-21, sat 10-12", "/hours still 12-25"),
    "zone": ("/zone", "/zone Berlin", "/zone shop"),
    "links": ("/links", "/links shop window"),
}  # fmt: skip
"""More ways to write a command than the one every refusal shows."""
IN_A_ROW = 2
COMMANDS_IN_A_ROW = 3


def commands_of(day: Day, member: Member) -> list[str]:
    """What this person of the staff may do, by command; nothing for everybody else."""
    role = day.roster.get(member.id)
    return [name for name, act in (STAFF_COMMANDS | DEEDS_IN_WORDS).items() if may(role, act)]


def front(
    day: Day, member: Member, voice: Voice, allowed: Sequence[str], unknown: str | None = None
) -> tuple[str, Rows]:
    """Which topics there are. `unknown` is a word that is none."""
    first = [voice("help-unknown", word=unknown), ""] if unknown else []
    topics = [name for name, commands in TOPICS.items() if set(commands) & set(allowed)]
    buttons = [_button(voice.plain(f"help-topic-{name}"), name, day, member) for name in (*topics, MEMBERS)]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    return "\n".join([*first, voice("help-desk", shop=day.shop.name)]), rows


def topic_page(topic: str, day: Day, member: Member, voice: Voice, allowed: Sequence[str]) -> tuple[str, Rows]:
    """The commands of a topic, each with a line to copy; those with more lines have a button."""
    names = [name for name in TOPICS[topic] if name in allowed]
    lines = [f"• {_described(name, voice)}\n<code>{_lines(name)[0]}</code>" for name in names]
    more = [_button(f"/{name}", name, day, member) for name in names if len(_lines(name)) > 1]
    rows = [more[at : at + COMMANDS_IN_A_ROW] for at in range(0, len(more), COMMANDS_IN_A_ROW)]
    title = f"<b>{voice(f'help-topic-{topic}')}</b>\n"
    return "\n".join([title, *lines]), [*rows, *way_back(day, member, voice)]


def way_back(day: Day, member: Member, voice: Voice) -> Rows:
    """The way to the topics."""
    return [[_button(voice.plain("button-back"), "", day, member)]]


def command_page(name: str, day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    """One command, with every line there is to copy."""
    topic = next(topic for topic, commands in TOPICS.items() if name in commands)
    lines = [f"<b>/{name}</b> · {_described(name, voice)}", "", *(f"<code>{line}</code>" for line in _lines(name))]
    return "\n".join(lines), [[_button(voice.plain("button-back"), topic, day, member)]]


def topic_named(word: str, voice: Voice) -> str | None:
    """The topic of this name, in our words or in those of her language."""
    said = word.strip().casefold()
    names = {name: {name, voice.plain(f"help-topic-{name}").casefold()} for name in (*TOPICS, MEMBERS)}
    return next((name for name, words in names.items() if said in words), None)


def _lines(name: str) -> Sequence[str]:
    return EXAMPLES.get(name) or (USAGES.get(name, f"/{name}"),)


def _described(name: str, voice: Voice) -> str:
    return voice(f"command-{name}-change" if name in DEEDS_IN_WORDS else f"command-{name}")


def _button(label: str, page: str, day: Day, member: Member) -> Button:
    return hers(label, "help", *filter(None, [page]), shop=day.shop, member=member, now=day.now)
