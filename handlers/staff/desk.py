"""What staff asks and tells the bot about a member: her card, her tags, a gift of points."""

import re

from aiogram import Router
from aiogram.types import Message

from handlers.amounts import called, event_of
from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.errors import BadWords, WhoIsMeant
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.speech import Answer
from handlers.staff import awards
from handlers.staff.portrait import portrait
from handlers.targets import target_of
from locales import Voice
from locales.texts import cut_graphemes
from models.loyalty.rules import AWARD_POINTS_MAX, TooManyPoints
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import parse_points
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import Press
from models.staff.rules import Act
from models.tags import actions as tags
from models.tags.rules import tag_name

router = Router(name="desk")
AWARD_USAGE = "/award 50 for the lovely photo"
TAG_USAGE = "/tag vip"
NOTE_UTF16_MAX = 120
TAGS_MAX = 10


@router.message(Asks("award"), May(Act.AWARD))
async def award(message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Give points for something, once, and tell her."""
    target = await target_of(message, ask, day)
    points, why = points_in(target.words, points_max=shop.policy.award_points_max)
    event = event_of(message)
    if await awards.needs_second(day, member.id, points):
        return await awards.ask_second(day, member, target.member, points, why, event, voice, here)
    if not await awards.give(day, member, target.member, points, why, event=event):
        return here.answer(voice("award-known"))
    said = voice("award-given", points=points, name=called(target.member), member=str(target.member.id))
    return [*here.answer(said), *awards.told_award(day, target.member, points, why, here)]


@router.message(Asks("tag"), May(Act.TAG))
async def tag(message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Set tags by hand; no rule takes them away."""
    target = await target_of(message, ask, day)
    names = tags_in(target.words)
    new = [name for name in names if await tags.tag(day.session, shop.id, target.member.id, name, now=day.now)]
    if new:
        await _note(day, member, "tag", target.member, new=" ".join(new))
    return here.answer(voice("tag-set", name=called(target.member), tags=tuple(names), new=len(new)))


@router.message(Asks("untag"), May(Act.TAG))
async def untag(message: Message, day: Day, shop: Shop, member: Member, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Take tags away by hand; no rule sets them again."""
    target = await target_of(message, ask, day)
    names = tags_in(target.words)
    gone = [name for name in names if await tags.untag(day.session, shop.id, target.member.id, name, now=day.now)]
    if gone:
        await _note(day, member, "untag", target.member, old=" ".join(gone))
    return here.answer(voice("tag-taken", name=called(target.member), tags=tuple(names), gone=len(gone)))


@router.message(Asks("who"), May(Act.LOOK))
async def who(message: Message, day: Day, voice: Voice, ask: Ask, here: Here) -> Answer:
    """Everything the desk needs to know about a member, on one card."""
    target = await target_of(message, ask, day, by_name=True)
    return here.answer(await portrait(day, target.member, voice))


@router.callback_query(Presses("s.who"), May(Act.LOOK))
async def press_who(event: object, day: Day, voice: Voice, press: Press, here: Here) -> Answer:
    """The same, from a list of those who go by one name."""
    found = await member_by_id(day.session, day.shop.id, int(press.args[0]))
    if found is None:
        raise WhoIsMeant
    return here.edit(await portrait(day, found, voice))


def points_in(words: str, *, points_max: int = AWARD_POINTS_MAX) -> tuple[int, str]:
    """The points in front and the reason behind. Raises `BadWords`, PointsRefused by kind, `TooManyPoints`."""
    first, _, why = words.strip().partition(" ")
    if not first:
        raise BadWords(usage=AWARD_USAGE)
    points = parse_points(first)
    if points > points_max:
        raise TooManyPoints(most=points_max)
    return points, cut_graphemes(" ".join(why.split()), NOTE_UTF16_MAX)


def tags_in(words: str) -> list[str]:
    """The tags in some words, each once, in their one spelling. Raises `BadWords` for none, `BadTagName`."""
    joined = re.sub(r"\s*[:：]\s*", ":", words)
    names = list(dict.fromkeys(map(tag_name, filter(None, re.split(r"[\s,，、;]+", joined)))))
    if not 0 < len(names) <= TAGS_MAX:
        raise BadWords(usage=TAG_USAGE)
    return names


async def _note(
    day: Day, actor: Member, act: str, about: Member, *, old: str | None = None, new: str | None = None
) -> None:
    await shops.note(
        day.session, day.shop.id, actor=actor.id, act=act, about=f"#{about.id}", old=old, new=new, now=day.now
    )
