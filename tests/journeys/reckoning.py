"""Compares a shop's books and what people really received with what must have come of their deeds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select, text

from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.world import World
from models.coupons.tables import CodeRow, UseRow
from models.database import Database, Session
from models.groupbuys.tables import JoinRow
from models.inbox.rules import State as InboxState
from models.inbox.tables import InboxRow
from models.interactions.rules import Kind
from models.interactions.tables import InteractionRow
from models.loyalty.rules import POINTS, Account
from models.loyalty.tables import EntryRow, PostingRow
from models.loyalty.verifying import verify
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.orders.finding import listed_minor
from models.orders.tables import OrderRow
from models.outreach.rules import Kind as Nudge
from models.outreach.states import State
from models.outreach.tables import NewsRow, NudgeRow
from models.rewards.tables import RedemptionRow
from models.tags.rules import Source
from models.tags.tables import TagRow
from tests.journeys.bargains import REWARD_POINTS, Bargains, Due, due_of
from tests.journeys.crowd import LAPSED, Crowd, cents_in, dm

SHOP = 1
UNASKED = (
    "booked your order", "points from My shop", "took back your order", "You are in:", "You are not in:",
    "has a coupon for you", "of store credit at My shop", "took a top-up back", "of your order",
)  # fmt: skip
COPIES_MAX = 2
"""An answer may come twice after a crash, never more often."""


def expected_sources(told: Sequence[tuple[int, str, dict[str, Any]]]) -> dict[str, Kind]:
    """What the log must hold: a name for each thing somebody did, and its kind."""
    return {source: kind for one in told for source, kind in _sources(*one)}


def _sources(update: int, kind: str, body: dict[str, Any]) -> Iterator[tuple[str, Kind]]:
    if kind == "message" and not body["from"]["is_bot"] and not _service(body):
        started = body.get("text", "").startswith("/start")
        yield f"tg:{update}", Kind.START if started else Kind.REPLY if "reply_to_message" in body else Kind.MESSAGE
    elif kind == "callback_query":
        yield f"tg:{update}", Kind.TAP
    elif kind == "message_reaction" and body["new_reaction"]:
        yield f"tg:{update}", Kind.REACTION
    elif kind == "chat_member":
        was, now = (body[f"{when}_chat_member"]["status"] not in ("left", "kicked") for when in ("old", "new"))
        if was != now:
            walk = Kind.JOIN if now else Kind.LEAVE
            about = body["new_chat_member"]["user"]["id"]
            yield f"{walk}:{body['chat']['id']}:{about}:{body['date']}", walk
    elif kind == "my_chat_member" and body["new_chat_member"]["status"] == "kicked":
        yield f"block:{body['from']['id']}:{body['date']}", Kind.BLOCK


def _service(body: dict[str, Any]) -> str:
    """What Telegram itself tells with this message; nothing for what a person says."""
    return next((name for name in ("new_chat_members", "left_chat_member", "pinned_message") if name in body), "")


class Reckoning:
    """What was found wrong, as sentences in `wrong`; figures about what was right in `counted`."""

    def __init__(self, database: Database, crowd: Crowd, bargains: Bargains) -> None:
        self.database = database
        self.crowd = crowd
        self.bargains = bargains
        self.wrong: list[str] = []
        self.counted: Counter[str] = Counter()

    async def look(self) -> None:
        """Compare everything but answers. Everybody must be at rest."""
        async with self.database.reading() as session:
            rows = (await session.execute(select(MemberRow.telegram, MemberRow.id))).all()
            numbers = {telegram or 0: member for telegram, member in rows}
            await self._inbox(session)
            await self._log(session)
            await self._people(session, numbers)
            await self._ledger(session, numbers)
            await self._buy(session, numbers)
            verdict = await verify(session, SHOP)
            self.expect(verdict.broken is None, f"the ledger does not verify: {verdict}")
            if self.database.is_sqlite:
                found = (await session.execute(text("PRAGMA integrity_check"))).scalars().all()
                self.expect(found == ["ok"], f"the file is damaged: {found}")

    def expect(self, holds: bool, sentence: str) -> None:
        """Note what does not hold."""
        if not holds:
            self.wrong.append(sentence)

    def same(self, what: str, found: Any, wanted: Any) -> None:
        """Note a difference between two mappings or sets, shortened to where they differ."""
        if found != wanted:
            missing = {one: wanted[one] for one in wanted if found.get(one) != wanted[one]}
            extra = {one: found[one] for one in found if one not in wanted}
            instead = _some(_of(found, missing))
            self.wrong.append(f"{what}: wanted {_some(missing)}, found {instead}, extra {_some(extra)}")

    async def _inbox(self, session: Session) -> None:
        told = {update: (InboxState.DONE, kind, _service(body)) for update, kind, body in self.crowd.told}
        rows = (await session.execute(select(InboxRow.update_id, InboxRow.state))).all()
        self.same("updates", {number: (state, *told.get(number, ("", ""))[1:]) for number, state in rows}, told)
        self.counted["updates"] = len(told)

    async def _log(self, session: Session) -> None:
        rows = (await session.execute(select(InteractionRow.source, InteractionRow.kind))).all()
        wanted = expected_sources(self.crowd.told)
        self.same("log", {source: kind for source, kind in rows if not source.startswith("sleeper")}, wanted)
        doubled = [source for source, times in Counter(source for source, _ in rows).items() if times > 1]
        self.expect(not doubled, f"logged twice: {doubled[:5]}")

    async def _people(self, session: Session, numbers: dict[int, int]) -> None:
        crowd = self.crowd
        everybody = [crowd.owner, crowd.admin, *crowd.people]
        rows = (await session.execute(select(MemberRow.telegram, MemberRow.name, MemberRow.reach))).all()
        times = Counter(telegram for telegram, _, _ in rows)
        self.expect(max(times.values()) == 1, f"members twice: {[one for one, n in times.items() if n > 1]}")
        names = {telegram: name for telegram, name, _ in rows if telegram and telegram < LAPSED}
        self.same("names", names, {person.id: person.full_name for person in everybody})
        reach = {telegram: found for telegram, _, found in rows if telegram and telegram < LAPSED}
        blocked = dm(crowd.world, crowd.admin).blocked
        wanted = dict.fromkeys(names, Reach.DM) | ({crowd.admin.id: Reach.BLOCKED} if blocked else {})
        self.same("reach", reach, wanted)
        places = (await session.execute(select(MembershipRow.member_id, MembershipRow.left_at))).all()
        inside = {member: left is None for member, left in places}
        self.same("in the group", _of(inside, {numbers[one]: 1 for one in crowd.inside}),
                  {numbers[one]: is_in for one, is_in in crowd.inside.items()})  # fmt: skip
        tags = await session.execute(
            select(MemberRow.telegram, TagRow.name, TagRow.mentions)
            .join(MemberRow, MemberRow.id == TagRow.member_id)
            .where(TagRow.source == Source.LEXICON)
        )
        mentions = {(telegram, name): count for telegram, name, count in tags}
        self.same("mentions", mentions, dict(crowd.mentions))

    async def _ledger(self, session: Session, numbers: dict[int, int]) -> None:
        due = due_of(self.bargains)
        await self._orders(session, due)
        await self._coupons_and_rewards(session, numbers, due)
        asked = select(EntryRow.member_id, func.sum(EntryRow.amount)).group_by(EntryRow.member_id)
        asked = asked.where(EntryRow.member_id.in_([numbers[one.id] for one in self.crowd.people]))
        kinds = (
            ("spent", Account.SPENT, "USD", due.spent),
            ("points", Account.MEMBER, POINTS, due.points),
            ("points owed", Account.OWED, POINTS, Counter[Person]()),
            ("wallet", Account.WALLET, "USD", due.wallet),
        )
        for name, account, unit, wanted in kinds:
            sums = await session.execute(asked.where(EntryRow.account == account, EntryRow.unit == unit))
            found = {member: int(total) for member, total in sums if total}
            self.same(name, found, {numbers[person.id]: total for person, total in wanted.items() if total})
        postings = await session.scalar(select(func.count()).select_from(PostingRow))
        self.counted |= {"orders": len(due.orders), "awards": len(self.crowd.awards), "postings": int(postings or 0)}

    async def _orders(self, session: Session, due: Due) -> None:
        """What each order came to, what was given back of it, in money, into the wallet and in points."""
        rows = await session.scalars(select(OrderRow).where(OrderRow.external_id.not_like("sleeper-%")))
        kept = [
            (listed_minor(one), (one.total_minor, one.refunded_minor, one.wallet_back_minor, one.points_back))
            for one in rows
        ]
        self.expect(len(dict(kept)) == len(kept), "an order is booked twice")
        self.same("orders", dict(kept), due.orders)
        refunded = [paid == back for paid, back, _, _ in due.orders.values() if back]
        self.counted |= {"refunds in part": refunded.count(False), "orders taken back": refunded.count(True)}

    async def _coupons_and_rewards(self, session: Session, numbers: dict[int, int], due: Due) -> None:
        """Each code is used as often as somebody said yes to it, each turn of a reward is one exchange."""
        rows = await session.execute(select(CodeRow.shown, UseRow.stage).join(UseRow, UseRow.code_id == CodeRow.id))
        uses = [(code, stage.value) for code, stage in rows]
        self.expect(len(dict(uses)) == len(uses), "a code is used twice")
        self.same("codes", dict(uses), due.codes)
        given = await session.scalar(select(func.count()).select_from(CodeRow))
        self.expect(given == len(self.bargains.codes), f"{given} codes were given, {len(self.bargains.codes)} told")
        had = await session.execute(
            select(RedemptionRow.member_id, func.count(), func.sum(RedemptionRow.points)).group_by(
                RedemptionRow.member_id
            )
        )
        wanted = {numbers[one.id]: (times, times * REWARD_POINTS) for one, times in due.redemptions.items()}
        self.same("redemptions", {member: (times, int(points)) for member, times, points in had}, wanted)
        bargains = self.bargains
        self.counted |= {
            "codes used": len(due.codes),
            "redemptions": due.redemptions.total(),
            "top-ups": len(bargains.paid_in),
            "top-ups taken back": len(bargains.taken_out),
            "orders paid with codes, points, credit": len(bargains.booked),
        }

    async def _buy(self, session: Session, numbers: dict[int, int]) -> None:
        rows = (await session.execute(select(JoinRow.member_id, JoinRow.left_at, JoinRow.quantity))).all()
        self.expect(len({member for member, _, _ in rows}) == len(rows), "somebody is in the buy twice")
        self.expect(all(quantity == 1 for _, _, quantity in rows), "somebody has more pieces than she took")
        wanted = {numbers[one]: is_in for one, is_in in self.crowd.joined.items() if is_in}
        self.same("joins", {member: True for member, left, _ in rows if left is None}, wanted)
        self.counted["joins"] = len(wanted)

    def answers(self, *, lost_max: int) -> None:
        """Compare what was asked with what was answered; up to `lost_max` answers may have been lost on the road."""
        world, crowd = self.crowd.world, self.crowd
        lost = 0
        for person in crowd.people:
            asked = crowd.questions[person] + crowd.whispers[person]
            lost += self._counted("answers", person, len(_answers(crowd, person)), asked)
        staff = [one.text for one in _bot_said(world, crowd)]
        said = Counter(cents_in(one) for one in staff if "booked for" in one or "taken back" in one)
        for cents in crowd.orders:
            lost += self._counted("order", cents, said[cents], 1)
        lost += sum(not press.answered for press in crowd.presses)
        self.counted["answers lost"] = lost
        self.expect(lost <= lost_max, f"{lost} answers are missing, {lost_max} can have been lost")

    def _counted(self, what: str, of: Any, found: int, wanted: int) -> int:
        name = of.name if isinstance(of, Person) else of
        self.counted["answers"] += found
        self.counted["answers repeated"] += max(0, found - wanted)
        self.expect(found <= COPIES_MAX * wanted, f"{what} of {name}: {found} answers to {wanted}")
        return max(0, wanted - found)

    async def nudges(self, sleepers: Sequence[Person]) -> None:
        """Nobody was written to twice, everything said is in the books, and every doubt was told to the owner."""
        world = self.crowd.world
        async with self.database.reading() as session:
            rows = await session.execute(
                select(NudgeRow.id, NudgeRow.state, MemberRow.telegram)
                .join(MemberRow, MemberRow.id == NudgeRow.member_id)
                .where(NudgeRow.kind == Nudge.LAPSED)
            )  # fmt: skip
            told = set(await session.scalars(select(NewsRow.subject).where(NewsRow.tellings > 0)))
            states = {telegram: (number, state) for number, state, telegram in rows}
        for person in sleepers:
            number, state = states.get(person.id, (0, None))
            copies = len([one for one in dm(world, person).messages.values() if _is_nudge(one)])
            self.counted["letters arrived"] += copies
            self.counted[f"nudges {state}"] += 1
            self.expect(copies <= 1, f"{person.name} was written to {copies} times")
            self.expect(state in (State.SENT, State.UNKNOWN), f"the nudge of {person.name} is {state}")
            self.expect(state is not State.SENT or copies == 1, f"{person.name} has no letter, and the books say so")
            if state is State.UNKNOWN:
                self.counted["unknown that arrived"] += copies
                self.expect(f"nudge:{number}" in told, f"nobody was told of the doubt about {person.name}")

    def doubts_shown(self) -> set[str]:
        """Names of those about whom the owner was asked whether to send again."""
        messages = dm(self.crowd.world, self.crowd.owner).messages.values()
        labels = [row[0]["text"] for one in messages for row in (one.markup or {}).get("inline_keyboard", [])]
        return {label.removeprefix("Send again: ") for label in labels if label.startswith("Send again: ")}


def _bot_said(world: World, crowd: Crowd) -> list[Message]:
    chats = [dm(world, crowd.owner), dm(world, crowd.admin)]
    said = [*crowd.group.whispers.values(), *(one for chat in chats for one in chat.messages.values())]
    return [one for one in said if one.sender.is_bot]


def _answers(crowd: Crowd, person: Person) -> list[Message]:
    """What the bot said to her alone because she asked: no receipts, no seats in a buy, nothing the shop began."""
    whispers = [one for one in crowd.group.whispers.values() if one.receiver is person]
    said = [one for one in (*whispers, *dm(crowd.world, person).messages.values()) if one.sender.is_bot]
    return [one for one in said if not _is_nudge(one) and not any(words in one.text for words in UNASKED)]


def _is_nudge(message: Message) -> bool:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return message.sender.is_bot and any("nudge." in one.get("callback_data", "") for row in rows for one in row)


def _of(found: Any, keys: Any) -> Any:
    return {one: found[one] for one in keys if one in found}


def _some(found: Any) -> str:
    shown = dict(list(found.items())[:4])
    return f"{shown}{'…' if len(found) > 4 else ''}"
