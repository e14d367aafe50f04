"""How staff puts money into a member's wallet, and takes it out again if that was a mistake."""

import hashlib

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import amount_in, called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords, WhoIsMeant
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import CONFIRM_LIFE, card_of, drops, hers
from handlers.receipts import receipt
from handlers.speech import Answer
from handlers.targets import target_of
from locales import Voice
from models.loyalty import wallet
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import AmountNotPositive, AmountTooLarge, Money
from models.shops import actions as shops
from models.signing import Press
from models.staff.rules import Act

router = Router(name="topups")
USAGE = "/topup @anna 100"
TOP_UP_MAJOR_MAX = 100_000
DIGEST_CHARS = 8
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@router.message(Asks("topup"), May(Act.AWARD))
async def ask_to_top_up(message: Message, day: Day, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Say whose wallet, how much and what bonus on top, and ask; nothing is booked yet."""
    target = await target_of(message, ask, day)
    if not target.words:
        raise BadWords(usage=USAGE)
    paid, rest = amount_in(target.words, day.shop.currency)
    if rest:
        raise BadWords(usage=USAGE)
    check_paid(paid)
    policy = day.shop.policy
    bonus = wallet.bonus(paid, step=policy.wallet_step, extra=policy.wallet_bonus)
    asked = voice(
        "topup-ask",
        name=called(target.member),
        member=str(target.member.id),
        paid=paid,
        bonus=bonus,
        extra="yes" if bonus.minor else "no",
        total=paid + bonus,
    )
    args = (short(target.member.id), short(paid.minor), digest_of(event_of(message)))
    confirm = hers(
        voice.plain("button-confirm"), "s.top", *args, shop=day.shop, member=member, now=day.now, life=CONFIRM_LIFE
    )
    return here.answer(asked, [[confirm, drops(voice, shop=day.shop, member=member, now=day.now)]])


@router.callback_query(Presses("s.top"), May(Act.AWARD))
async def top_up(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Put it in, once, and tell her."""
    target, paid, cause = await _meant(day, press)
    done = await wallet.top_up(day.session, day.shop, target.id, paid, cause=cause, now=day.now, by=member.id)
    if done is None:
        return here.toast(voice("topup-known"), alert=True)
    await _note(day, member, "top_up", target, new=f"{paid.minor}+{done.bonus.minor} {paid.currency}")
    held = await wallet.held(day.session, day.shop.id, target.id, paid.currency)
    facts = {"paid": paid, "bonus": done.bonus, "total": paid + done.bonus, "held": held}
    extra = "yes" if done.bonus.minor else "no"
    said = voice("topup-done", name=called(target), extra=extra, **facts)
    told = day.house.voice(target.language)("topup-receipt", shop=day.shop.name, extra=extra, **facts)
    undo = hers(
        voice.plain("button-undo"), "s.top.undo", *press.args,
        shop=day.shop, member=member, now=day.now, life=wallet.UNDO_TIME,
    )  # fmt: skip
    card = card_of(target, voice, day.shop, member, day.now)
    return [*here.edit(said, [[card], [undo]]), *receipt(here, target, told)]


@router.callback_query(Presses("s.top.undo"), May(Act.AWARD))
async def undo(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Take it out again, within a day and if it is still there."""
    target, _, cause = await _meant(day, press)
    taken = await wallet.take_back(day.session, day.shop.id, cause, now=day.now, by=member.id)
    await _note(day, member, "undo_top_up", target, old=f"{taken.minor} {taken.currency}")
    told = day.house.voice(target.language)("topup-undone-receipt", shop=day.shop.name, amount=taken)
    return [*here.edit(voice("topup-undone", amount=taken, name=called(target))), *receipt(here, target, told)]


def check_paid(paid: Money) -> None:
    """Refuse what nobody tops up at once; raises `AmountNotPositive`, `AmountTooLarge`."""
    if paid.minor <= 0:
        raise AmountNotPositive
    if paid.major_floor > TOP_UP_MAJOR_MAX:
        raise AmountTooLarge


def short(number: int) -> str:
    """A whole number in base 36: a button has room for 64 bytes in all."""
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text


def digest_of(event: str) -> str:
    """A short name for the message that asked; with whom and how much it names one top-up."""
    return hashlib.sha256(event.encode()).hexdigest()[:DIGEST_CHARS]


async def _meant(day: Day, press: Press) -> tuple[Member, Money, str]:
    who, minor, digest = press.args
    target = await member_by_id(day.session, day.shop.id, int(who, 36))
    if target is None:
        raise WhoIsMeant
    paid = Money(int(minor, 36), day.shop.currency)
    return target, paid, f"topup:{target.id}:{paid.minor}:{digest}"


async def _note(
    day: Day, actor: Member, act: str, about: Member, *, old: str | None = None, new: str | None = None
) -> None:
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )
