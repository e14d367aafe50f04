"""How staff puts rewards on and off, and hands over what members redeemed."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.coupons.desk import Says
from handlers.errors import BadWords
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, hers
from handlers.loyalty.liability import worth_minor
from handlers.receipts import receipt
from handlers.rewards.words import title_of
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from locales.texts import cut_graphemes
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Button
from models.rewards import actions, queries
from models.rewards.readers import read_reward
from models.rewards.rules import NoSuchReward, Redemption, Reward, State, Terms
from models.signing import Press
from models.staff.rules import Act

router = Router(name="reward_desk")
NEW_USAGE = "/reward new Sheet mask 500 points stock 20"
STOP_USAGE = "/reward stop 3"
USAGE = f"{NEW_USAGE} · /reward list · {STOP_USAGE}"
WAITING_MAX = 8
LABEL_UTF16_MAX = 40


@router.message(Asks("reward"), Says("new"), May(Act.COUPON))
async def new(event: object, day: Day, member: Member, voice: Voice, words: str, here: Here) -> Answer:
    """Show the reward that a line describes and what it is worth; nobody can redeem it yet."""
    if not words:
        raise BadWords(usage=NEW_USAGE)
    terms = read_reward(words, day.shop.currency)
    made, known = await actions.draft(day.session, day.shop, terms, by=member.id, now=day.now)
    worth = Money(worth_minor(terms.points, day.shop.policy.points_worth, day.shop.currency), day.shop.currency)
    lines = [
        voice(
            "reward-last-look",
            title=terms.title,
            points=terms.points,
            worth=worth,
            kind=terms.kind.value,
            credit=Money(terms.worth_minor, day.shop.currency),
            changes="yes" if known else "no",
            before=known.terms.points if known else 0,
        ),
        *_limits(terms, voice),
    ]
    opens = hers(
        voice.plain("button-reward-open"), "s.reward.open", made.id,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    drops = hers(voice.plain("button-cancel"), "reward.drop", made.id, shop=day.shop, member=member, now=day.now)
    return here.answer("\n".join(lines), [[opens, drops]])


@router.callback_query(Presses("s.reward.open"), May(Act.COUPON))
async def confirmed(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Put it on, or let new terms hold from now on."""
    made = await actions.open_reward(day.session, day.shop, int(press.args[0]), by=member.id, now=day.now)
    said = voice(
        "reward-opened", title=made.terms.title, points=made.terms.points, number=made.id, version=made.version
    )
    return here.edit(said)


@router.callback_query(Presses("reward.drop"))
async def dropped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She thought better of it."""
    await actions.drop(day.session, day.shop.id, int(press.args[0]), by=member.id)
    return here.edit(voice("reward-dropped"))


@router.message(Asks("reward"), Says("list"), May(Act.COUPON))
async def tell_list(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Every reward: its price, what is left, how often it was redeemed; and a button that puts it off or on."""
    return here.answer(*await _list(day, member, voice))


@router.callback_query(Presses("s.reward.list"), May(Act.COUPON))
async def back_to_list(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to all of them: this one goes on."""
    return here.edit(*await _list(day, member, voice))


@router.message(Asks("reward"), Says("stop"), May(Act.COUPON))
async def ask_to_stop(event: object, day: Day, member: Member, voice: Voice, words: str, here: Here) -> Answer:
    """Say what taking a reward off means, and ask."""
    wanted = words.lstrip("#")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 18):
        raise BadWords(usage=STOP_USAGE)
    return here.answer(*await _stop_question(day, member, voice, int(wanted)))


@router.callback_query(Presses("s.reward.ask"), May(Act.COUPON))
async def pressed_stop(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The same, from the list."""
    return here.edit(*await _stop_question(day, member, voice, int(press.args[0])))


@router.callback_query(Presses("s.reward.stop"), May(Act.COUPON))
async def stopped(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take it off; what was redeemed is still to be handed over."""
    if not await actions.stop(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now):
        raise NoSuchReward
    return here.edit(*await _list(day, member, voice, first=voice("reward-stopped")))


@router.callback_query(Presses("s.reward.on"), May(Act.COUPON))
async def put_on(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Put it on again under its last terms."""
    if not await actions.resume(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now):
        raise NoSuchReward
    return here.edit(*await _list(day, member, voice, first=voice("reward-resumed")))


@router.message(Asks("reward"), May(Act.COUPON))
async def explain(event: object, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Words that begin with none of its verbs; without any, the list."""
    if ask.words:
        raise BadWords(usage=USAGE)
    return here.answer(*await _list(day, member, voice))


@router.message(Asks("redemptions"), May(Act.ORDER))
async def tell_waiting(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What members redeemed and have not been given yet, the oldest first."""
    return here.answer(*await _waiting(day, member, voice))


@router.callback_query(Presses("s.give.list"), May(Act.ORDER))
async def back_to_waiting(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """Back to all of them: nothing was cancelled."""
    return here.edit(*await _waiting(day, member, voice))


@router.callback_query(Presses("s.give.done"), May(Act.ORDER))
async def handed_over(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """It was handed over, once; tell her."""
    made = await actions.hand_over(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return await _settled(day, member, voice, here, made, "reward-handed-over")


@router.callback_query(Presses("s.give.ask"), May(Act.ORDER))
async def ask_to_cancel(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Say what cancelling means, and ask."""
    made = await queries.redemption(day.session, day.shop.id, int(press.args[0]))
    if made is None:
        raise NoSuchReward
    yes = hers(
        voice.plain("button-reward-cancel"), "s.give.no", made.id,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    back = hers(voice.plain("button-back"), "s.give.list", shop=day.shop, member=member, now=day.now)
    asked = voice("reward-cancel-ask", number=made.id, title=made.title, points=made.points)
    return here.edit(asked, [[yes, back]])


@router.callback_query(Presses("s.give.no"), May(Act.ORDER))
async def cancelled(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She does not get it: her points come back, once; tell her."""
    made = await actions.cancel(day.session, day.shop, int(press.args[0]), by=member.id, now=day.now)
    return await _settled(day, member, voice, here, made, "reward-cancelled")


def _limits(terms: Terms, voice: Voice) -> list[str]:
    """How many there are, and how many one person may have; nothing where there is no limit."""
    lines = [voice("reward-stock", count=terms.stock)] if terms.stock is not None else []
    return lines + ([voice("reward-each", count=terms.per_member_max)] if terms.per_member_max is not None else [])


async def _settled(day: Day, member: Member, voice: Voice, here: Here, made: Redemption, key: str) -> Answer:
    said = here.edit(*await _waiting(day, member, voice, first=voice(f"{key}-desk", number=made.id, title=made.title)))
    target = await member_by_id(day.session, day.shop.id, made.member)
    if target is None:
        return said
    theirs = day.house.voice(target.language)
    told = theirs(key, title=title_of(made, day.shop, theirs, now=day.now), points=made.points)
    return [*said, *receipt(here, target, told)]


async def _list(day: Day, member: Member, voice: Voice, *, first: str = "") -> tuple[str, Rows]:
    rewards = await queries.all_rewards(day.session, day.shop.id)
    times = await queries.redeemed(day.session, day.shop.id)
    _, waiting = await queries.waiting(day.session, day.shop.id, rows_max=1)
    lines = [first, ""] if first else []
    lines += [_shown(one, times.get(one.id, 0), voice) for one in rewards] or [
        voice("reward-list-none", usage=NEW_USAGE)
    ]
    lines += ["", voice("reward-list-waiting", waiting=waiting)] if waiting else []
    return "\n".join(lines), [[_switch(one, day, member, voice)] for one in rewards]


def _shown(one: Reward, times: int, voice: Voice) -> str:
    return voice(
        "reward-list-line",
        number=one.id,
        title=one.terms.title,
        points=one.terms.points,
        times=times,
        stock="some" if one.left is not None else "none",
        left=one.left or 0,
        state=one.state.value,
    )


def _switch(one: Reward, day: Day, member: Member, voice: Voice) -> Button:
    on = one.state is State.OPEN
    label = voice.plain("button-reward-off" if on else "button-reward-on", title=one.terms.title)
    verb = "s.reward.ask" if on else "s.reward.on"
    return hers(cut_graphemes(label, LABEL_UTF16_MAX), verb, one.id, shop=day.shop, member=member, now=day.now)


async def _stop_question(day: Day, member: Member, voice: Voice, number: int) -> tuple[str, Rows]:
    found = await queries.reward(day.session, day.shop.id, number)
    if found is None or found.state is not State.OPEN:
        raise NoSuchReward
    yes = hers(
        voice.plain("button-reward-stop"), "s.reward.stop", number,
        shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE,
    )  # fmt: skip
    back = hers(voice.plain("button-back"), "s.reward.list", shop=day.shop, member=member, now=day.now)
    return voice("reward-stop-ask", title=found.terms.title), [[yes, back]]


async def _waiting(day: Day, member: Member, voice: Voice, *, first: str = "") -> tuple[str, Rows]:
    found, total = await queries.waiting(day.session, day.shop.id, rows_max=WAITING_MAX)
    lines = [first, ""] if first else []
    lines += [voice("redemptions", count=total) if found else voice("redemptions-none")]
    lines += [
        voice(
            "redemption-line",
            number=one.id,
            title=one.title,
            name=Name(name, fallback=f"#{one.member}"),
            on=When(one.at, member.zone, "date"),
        )
        for one, name in found
    ]
    return "\n".join(lines), [_choices(one, day, member, voice) for one, _ in found]


def _choices(one: Redemption, day: Day, member: Member, voice: Voice) -> list[Button]:
    def button(key: str, verb: str) -> Button:
        return hers(voice.plain(key, number=one.id), verb, one.id, shop=day.shop, member=member, now=day.now)

    return [button("button-handed-over", "s.give.done"), button("button-not-handed-over", "s.give.ask")]
