"""Staff looks at two members who may be one person, makes them one, takes them apart, or says they are two."""

import re
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import USAGES, Ask
from handlers.errors import BadWords, WhoIsMeant
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.receipts import receipt
from handlers.speech import Answer, Rows, Speech, Whisper
from locales import Voice, When
from models.members.queries import by_identity, by_username, rows_of_telegram
from models.members.queries import member as member_by_id
from models.members.rules import Kind, Member
from models.merging import actions as merging
from models.merging import queries
from models.merging.queries import Preview, Side
from models.merging.rules import Merge, NoSuchMerge, SameMember, Why
from models.money import Money
from models.orders import plans
from models.orders.finding import number_of
from models.orders.plans import SECOND_LIFE, Plan, SamePerson
from models.orders.queries import order as order_of
from models.signing import Press
from models.staff.rules import Act, may

router = Router(name="merging")
LIST_MAX = 8
_USERNAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{0,31}")


@router.message(Asks("merge"), May(Act.ORDER))
async def ask_to_merge(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Show both and what they would be together, and ask; nothing is changed yet."""
    words = ask.words.split()
    if len(words) != 2:
        raise BadWords(usage=USAGES["merge"])
    one, other = [await _meant(word, day) for word in words]
    return here.answer(*await _shown(day, member, one, other, voice, event=event_of(message)))


@router.callback_query(Presses("s.merge"), May(Act.ORDER))
async def shown(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The same from the list of those who wait to be looked at."""
    one, other = [await _member(day, int(number)) for number in press.args]
    return here.edit(*await _shown(day, member, one, other, voice, event=f"press:{here.press}"))


@router.callback_query(Presses("s.merge.yes"), May(Act.ORDER))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Make them one; where much goes over, or two Telegram accounts become one, a second person is asked first."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    if plan.first is None and plan.what["second"] and _others(day, plan.by):
        await plans.agree(day.session, day.shop.id, plan.id, by=member.id)
        return [*here.edit(voice("merge-waits")), *await _ask_others(day, member, plan, here)]
    if plan.first == member.id:
        raise SamePerson
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    await day.notebook.write(day.session)
    pair = (int(plan.what["one"]), int(plan.what["other"]))
    done = await merging.merge(day.session, day.shop, *pair, why=Why.STAFF, by=member.id, now=day.now)
    await _follow(day, done)
    survivor = await _member(day, done.survivor)
    undo = hers(
        voice.plain("button-unmerge"), "s.unmerge", done.id, shop=day.shop, member=member, now=day.now, life=None
    )
    said = voice("merge-done", name=called(survivor), number=str(done.survivor), old=str(done.loser))
    told = day.house.voice(survivor.language)("merge-receipt", shop=day.shop.name)
    return [*here.edit(said, [[undo]]), *receipt(here, survivor, told)]


@router.callback_query(Presses("s.merge.no"), May(Act.ORDER))
async def refused(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """They are two people: that is remembered, and they are not suggested again."""
    plan = await plans.waiting(day.session, day.shop.id, int(press.args[0]))
    await plans.close(day.session, day.shop.id, plan.id, now=day.now)
    pair = (int(plan.what["one"]), int(plan.what["other"]))
    await merging.tell_apart(day.session, day.shop, *pair, by=member.id, now=day.now)
    return here.edit(voice("merge-refused"))


@router.message(Asks("unmerge"), May(Act.ORDER))
async def ask_to_unmerge(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Which merges made her who she is, each with a button that takes it apart."""
    words = ask.words.split()
    if len(words) != 1:
        raise BadWords(usage=USAGES["unmerge"])
    target = await _meant(words[0], day)
    found = await queries.merges_of(day.session, day.shop.id, target.id, merges_max=LIST_MAX)
    if not found:
        raise NoSuchMerge
    lines, rows = [voice("unmerge-which", name=called(target), number=str(target.id))], []
    for one in found:
        lines.append(voice("unmerge-line", old=str(one.loser), on=When(one.at, member.zone, "datetime")))
        label = f"{voice.plain('button-unmerge')} #{one.loser}"
        rows.append([hers(label, "s.unmerge", one.id, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE)])
    return here.answer("\n".join(lines), rows)


@router.callback_query(Presses("s.unmerge"), May(Act.ORDER))
async def taken_apart(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Two again, each with what was hers; what could not go back is said."""
    await day.notebook.write(day.session)
    done, split = await merging.unmerge(day.session, day.shop, int(press.args[0]), by=member.id, now=day.now)
    await _follow(day, done)
    survivor, loser = await _member(day, done.survivor), await _member(day, done.loser)
    lines = [
        voice("unmerge-done", name=called(survivor), number=str(survivor.id), other=called(loser), old=str(loser.id)),
        voice("unmerge-back", points=split.points, money=split.money),
    ]
    if split.short.minor:
        lines.append(voice("unmerge-short", money=split.short, old=str(loser.id)))
    letters: list[Speech] = []
    for one in (survivor, loser):
        letters += receipt(here, one, day.house.voice(one.language)("unmerge-receipt", shop=day.shop.name))
    return [*here.edit("\n".join(lines)), *letters]


@router.message(Asks("duplicates"), May(Act.ORDER))
async def list_duplicates(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Pairs who share a proved number, or are written alike, and were not merged by themselves."""
    lines, rows = [], []
    for one in await queries.suspects(day.session, day.shop.id, pairs_max=LIST_MAX):
        first, second = await _member(day, one.one), await _member(day, one.other)
        lines.append(
            voice(
                f"duplicate-{one.evidence}", one=called(first), first=str(first.id), other=called(second),
                second=str(second.id),
            )
        )  # fmt: skip
        label = voice.plain("button-look", one=f"#{first.id}", other=f"#{second.id}")
        rows.append([hers(label, "s.merge", first.id, second.id, shop=day.shop, member=member, now=day.now)])
    if not lines:
        return here.answer(voice("duplicates-none"))
    return here.answer("\n".join([voice("duplicates-list"), *lines]), rows)


async def _shown(day: Day, member: Member, one: Member, other: Member, voice: Voice, *, event: str) -> tuple[str, Rows]:
    if one.id == other.id:
        raise SameMember
    known = await queries.preview(day.session, day.shop, one.id, other.id, now=day.now)
    second = _needs_second(day, known)
    what = {"one": one.id, "other": other.id, "second": second}
    number = await plans.keep(
        day.session, day.shop.id, event=f"merge:{event}", member=known.survivor.member.id, by=member.id, what=what,
        now=day.now,
    )  # fmt: skip
    lines = [voice("merge-ask"), _side(known.survivor, voice), _side(known.loser, voice), _together(known, voice)]
    if known.clashes:
        kinds = tuple(voice.plain(f"identity-{kind}") for kind in known.clashes)
        lines.append(voice("merge-clash", kinds=kinds))
    if second:
        lines.append(voice("merge-second", alone=not _others(day, member.id)))
    return "\n\n".join(lines), _buttons(day, member, number, voice)


def _side(side: Side, voice: Voice) -> str:
    kinds = tuple(voice.plain(f"identity-{kind}") for kind in side.kinds)
    return voice(
        "merge-side",
        name=called(side.member),
        number=str(side.member.id),
        accounts=kinds,
        orders=side.history.orders,
        total=Money(side.history.total_minor, side.wallet.currency),
        points=side.standing.points,
        pending=side.standing.pending,
        owed=side.standing.owed,
        wallet=side.wallet,
        coupons=side.coupons,
        tier=voice(f"tier-{side.standing.tier.code}"),
    )


def _together(known: Preview, voice: Voice) -> str:
    one, other = known.survivor, known.loser
    pending = one.standing.pending + other.standing.pending
    free = one.standing.points + other.standing.points - one.standing.owed - other.standing.owed
    # A debt is taken from what she can spend, then from what is pending; the rest she owes.
    later = max(pending + min(free, 0), 0)
    return voice(
        "merge-together",
        name=called(one.member),
        number=str(one.member.id),
        orders=one.history.orders + other.history.orders,
        points=max(free, 0),
        pending=later,
        owed=max(-free - pending, 0),
        wallet=one.wallet + other.wallet,
    )


def _needs_second(day: Day, known: Preview) -> bool:
    """Two Telegram accounts, or as much as a refund that needs two: what goes over is worth that."""
    if Kind.TELEGRAM in known.clashes:
        return True
    limit, side = day.shop.policy.second_person_from, known.loser
    worth = (side.standing.points + side.standing.pending) // max(day.shop.policy.points_worth, 1)
    return bool(limit) and side.wallet.major_floor + worth >= limit


def _others(day: Day, by: int) -> list[int]:
    return [number for number, role in day.roster.items() if number != by and may(role, Act.ORDER)]


def _buttons(day: Day, member: Member, number: int, voice: Voice, life: Any = CONFIRM_LIFE) -> Rows:
    facts: dict[str, Any] = {"shop": day.shop, "member": member, "now": day.now, "life": life}
    return [
        [
            hers(voice.plain("button-merge"), "s.merge.yes", number, **facts),
            hers(voice.plain("button-two"), "s.merge.no", number, **facts),
        ]
    ]


async def _ask_others(day: Day, actor: Member, plan: Plan, here: Here) -> list[Speech]:
    """Everybody else who may, each alone: whoever is first decides."""
    letters: list[Speech] = []
    pair = [await _member(day, int(plan.what[name])) for name in ("one", "other")]
    for number in _others(day, plan.by):
        other = await member_by_id(day.session, day.shop.id, number)
        if other is None or other.telegram is None:
            continue
        voice = day.house.voice(other.language)
        known = await queries.preview(day.session, day.shop, pair[0].id, pair[1].id, now=day.now)
        asked = "\n\n".join(
            [voice("merge-second-ask", name=called(actor)), _side(known.survivor, voice), _side(known.loser, voice)]
        )
        rows = _buttons(day, other, plan.id, voice, SECOND_LIFE)
        letters += [replace(one, rows=rows) if isinstance(one, Whisper) else one for one in receipt(here, other, asked)]
    return letters


async def _follow(day: Day, done: Merge) -> None:
    """Whoever speaks next in this same transaction is looked up as who she is now."""
    day.roll.update(await rows_of_telegram(day.session, day.shop.id, list(day.roll)))


async def _meant(word: str, day: Day) -> Member:
    """Whom a word names: @username, #17, an e-mail, a phone, a Telegram id we know, or the number of an order."""
    shop, contacts, sealer = day.shop.id, day.house.contacts, day.house.sealer
    found: Member | None = None
    if _USERNAME.fullmatch(word):
        found = await by_username(day.session, shop, word)
    elif word.startswith("#") and word[1:].isdecimal():
        found = await member_by_id(day.session, shop, int(word[1:]))
    elif email := contacts.email(word):
        found = await by_identity(day.session, shop, Kind.EMAIL, sealer.index(Kind.EMAIL, email))
    elif phone := contacts.phone(word, None):
        found = await by_identity(day.session, shop, Kind.PHONE, sealer.index(Kind.PHONE, phone))
    else:
        found = await by_identity(day.session, shop, Kind.TELEGRAM, word) or await _buyer(day, word)
    if found is None:
        raise WhoIsMeant(usage=USAGES["merge"])
    return found


async def _buyer(day: Day, word: str) -> Member | None:
    number = int(word) if word.isdecimal() and len(word) < 18 else None
    number = await number_of(day.session, day.shop.id, word) or number
    found = await order_of(day.session, day.shop.id, number) if number is not None else None
    return await _member(day, found[0]) if found is not None else None


async def _member(day: Day, number: int) -> Member:
    found = await member_by_id(day.session, day.shop.id, number)
    if found is None:
        raise WhoIsMeant(usage=USAGES["merge"])
    return found
