"""Tells the owners what the bot could not settle: letters in doubt, updates that failed, rewards to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from locales import Name, Voice, When
from models.database import Session
from models.inbox.queries import parked
from models.members.rules import Member, Reach
from models.outreach import actions, queries
from models.outreach.ports import Address, Button, Delivered, Halted, Letter, NotSent, Unknown
from models.outreach.queries import Record
from models.referrals.queries import held
from models.shops.queries import shop as shop_of
from models.shops.rules import Shop
from models.signing import Press, sign
from models.staff.queries import owners
from scheduler.kit import Kit

NEWS_MAX = 5
"""So many doubts fit into one letter with their buttons; `/pending` shows the rest."""
HELD_MAX = 100


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell, and to whom."""

    shop: Shop
    owners: Sequence[Member]
    doubts: Sequence[Record]
    parked: Sequence[str]
    held: Sequence[str] = ()

    @property
    def subjects(self) -> list[str]:
        """Names under which it is remembered what has been told."""
        return [f"nudge:{one.nudge.id}" for one in self.doubts] + [*self.parked, *self.held]


async def tell(kit: Kit, now: datetime) -> bool:
    """Write to the owners about whatever is new; True when more waits. Never tells a thing more than twice.

    It is counted as told before it is sent, so not even a crash that comes back with every start makes it a loop.
    """
    news = await _news(kit)
    if news is None or kit.brake.why:
        return False
    subjects = news.subjects
    await kit.database.transact(lambda session: actions.begin_telling(session, kit.shop, subjects))
    outcomes = [await kit.messenger.send(_letter(news, owner, kit.voice(owner.language), now)) for owner in news.owners]
    heard = any(isinstance(one, Delivered | Unknown) for one in outcomes)

    async def note(session: Session) -> None:
        if not heard and any(isinstance(one, NotSent | Halted) for one in outcomes):
            await actions.not_told(session, kit.shop, subjects)
        else:
            await actions.told(session, kit.shop, subjects, now=now)

    await kit.database.transact(note)
    return heard and len(news.doubts) == NEWS_MAX


async def _news(kit: Kit) -> News | None:
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        doubts = {f"nudge:{one.nudge.id}": one for one in await queries.unproven(session, kit.shop, rows_max=100)}
        stuck = [f"update:{update}" for update, _ in await parked(session, kit.shop)]
        rewards = [f"referral:{bond}" for bond in await held(session, kit.shop, rows_max=HELD_MAX)]
        fresh = await queries.untold(session, kit.shop, [*doubts, *stuck, *rewards])
        reachable = [one for one in await owners(session, kit.shop) if one.telegram and one.reach is Reach.DM]
    if shop is None or shop.paused or not fresh or not reachable:
        return None
    told_now = [doubts[one] for one in fresh if one in doubts][:NEWS_MAX]
    return News(
        shop, reachable, told_now, [one for one in stuck if one in fresh], [one for one in rewards if one in fresh]
    )


def _letter(news: News, owner: Member, voice: Voice, now: datetime) -> Letter:
    parts = []
    if news.doubts:
        parts.append(voice("pending-doubts", count=len(news.doubts)))
        parts += [_line(one, owner, voice) for one in news.doubts]
    if news.parked:
        parts.append(voice("pending-parked", count=len(news.parked)))
    if news.held:
        parts.append(voice("refdesk-news", count=len(news.held)))
    rows = tuple(_choices(one, news.shop, owner, voice, now) for one in news.doubts)
    calm = not news.doubts and not news.parked
    return Letter(Address(owner.telegram or 0), "\n".join(parts), rows, silent=calm)


def _line(one: Record, owner: Member, voice: Voice) -> str:
    at = When(one.armed_at or one.planned_at, owner.zone)
    kind = voice.plain(f"nudge-kind-{one.nudge.kind}")
    return voice("pending-doubt", name=_name(one), kind=kind, at=at)


def _choices(one: Record, shop: Shop, owner: Member, voice: Voice, now: datetime) -> tuple[Button, ...]:
    def button(key: str, verb: str) -> Button:
        press = Press(verb, (str(one.nudge.id),), owner.telegram)
        return Button(voice.plain(key, name=_name(one)), press=sign(press, secret=shop.secret, now=now))

    return (button("pending-button-again", "s.nudge.again"), button("pending-button-leave", "s.nudge.leave"))


def _name(one: Record) -> Name:
    return Name(one.name, fallback=f"#{one.nudge.member}")
