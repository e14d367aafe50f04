"""What a member can exchange her points for: the list, a second look, and the exchange itself."""

from datetime import datetime

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.filters import Asks, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.rewards.words import title_of
from handlers.speech import Answer, Rows
from locales import Voice
from locales.texts import cut_graphemes
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Button
from models.rewards import actions, queries
from models.rewards.rules import NoSuchReward, Redemption, Reward, RewardChanged, Stage, arranged, check
from models.shops.rules import Shop
from models.signing import Press

router = Router(name="rewards")
LABEL_UTF16_MAX = 40


@router.message(Asks("rewards"))
async def tell_rewards(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Everything that is on, what her points buy first, with a button for each of those."""
    return here.answer(*await _all(day, member, voice))


@router.callback_query(Presses("reward.all"))
async def back_to_all(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to the list: nothing was exchanged."""
    return here.edit(*await _all(day, member, voice))


@router.callback_query(Presses("nudge.rewards"))
async def from_notice(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """The list, from a message that points are about to expire."""
    return [*here.answer(*await _all(day, member, voice)), *here.toast()]


@router.message(Asks("redeem"))
async def ask_for_one(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """A second look at the reward she names by number or title; the whole list if she names none."""
    if not ask.words or ask.plain:
        return here.answer(*await _all(day, member, voice))
    wanted = ask.words.lstrip("#")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 18:
        found = await queries.reward(day.session, day.shop.id, int(wanted))
    else:
        found = await queries.titled(day.session, day.shop.id, ask.words)
    return here.answer(*await _look(day, member, voice, found))


@router.callback_query(Presses("reward.look"))
async def look(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The same, from the list."""
    found = await queries.reward(day.session, day.shop.id, int(press.args[0]))
    return here.edit(*await _look(day, member, voice, found))


@router.callback_query(Presses("reward.take"))
async def take(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Exchange her points, once however often she presses; new terms are shown before they count."""
    reward, version, turn = map(int, press.args)
    try:
        made, _ = await actions.redeem(
            day.session, day.shop, member.id, reward, version=version, turn=turn, now=day.now
        )
    except RewardChanged:
        found = await queries.reward(day.session, day.shop.id, reward)
        html, rows = await _look(day, member, voice, found)
        return here.edit(f"{voice('reward-changed')}\n\n{html}", rows)
    return here.edit(*told(made, day.shop, voice, now=day.now))


def told(made: Redemption, shop: Shop, voice: Voice, *, now: datetime) -> tuple[str, Rows]:
    """What she has now and what to do with it, as a receipt."""
    title = title_of(made, shop, voice, now=now)
    if made.stage is Stage.CANCELLED:
        return voice("reward-cancelled", title=title, points=made.points), ()
    credit = Money(made.worth_minor, shop.currency)
    html = voice(
        f"reward-taken-{made.kind}",
        title=title,
        points=made.points,
        number=made.id,
        credit=credit,
        code=made.code or "…",
    )
    if made.code is None:
        return html, ()
    return html, [[Button(voice.plain("button-copy-code", code=made.code), copy=made.code)]]


async def _all(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    shop = day.shop.id
    rewards = await queries.catalogue(day.session, shop)
    points = await actions.spendable_of(day.session, shop, member.id, day.now)
    had = await queries.all_hers(day.session, shop, member.id)
    waiting = [
        voice("reward-waiting", title=title_of(one, day.shop, voice, now=day.now), number=one.id)
        for one in await queries.waiting_for(day.session, shop, member.id)
    ]
    head = [voice("points-balance", points=points)]
    if not rewards:
        return "\n".join([*head, *waiting, "", voice("rewards-none")]), ()
    lines, rows = [], []
    for one in arranged(rewards, points=points):
        most = one.terms.per_member_max
        often = most is not None and one.id in had and had[one.id].kept >= most
        title = title_of(one.terms, day.shop, voice, now=day.now)
        lines.append(_line(one, title, points, often, voice))
        if one.terms.points <= points and one.left != 0 and not often:
            label = cut_graphemes(voice.plain("reward-button", title=title), LABEL_UTF16_MAX)
            rows.append([hers(label, "reward.look", one.id, shop=day.shop, member=member, now=day.now)])
    return "\n".join([*head, *waiting, "", voice("rewards-yours"), *lines]), rows


def _line(one: Reward, title: str, points: int, often: bool, voice: Voice) -> str:
    return voice(
        "reward-line",
        number=one.id,
        title=title,
        points=one.terms.points,
        missing=max(one.terms.points - points, 0),
        state="sold-out" if one.left == 0 else "often" if often else "short" if one.terms.points > points else "open",
    )


async def _look(day: Day, member: Member, voice: Voice, found: Reward | None) -> tuple[str, Rows]:
    """What it would cost her and leave her; raises every refusal of `check`."""
    if found is None:
        raise NoSuchReward
    had = await queries.hers(day.session, day.shop.id, found.id, member.id)
    points = await actions.spendable_of(day.session, day.shop.id, member.id, day.now)
    check(found, had, points=points)
    terms = found.terms
    title = title_of(terms, day.shop, voice, now=day.now)
    html = voice("reward-look", title=title, points=terms.points, have=points, left=points - terms.points)
    takes = hers(
        voice.plain("button-redeem", points=terms.points), "reward.take", found.id, found.version, had.times,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    back = hers(voice.plain("button-back"), "reward.all", shop=day.shop, member=member, now=day.now)
    return f"{html}\n{voice(f'reward-how-{terms.kind}')}", [[takes, back]]
