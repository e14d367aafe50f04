"""Who comes, who goes, and what the bot itself is in a group."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import ChatMemberUpdated, Message

from handlers.arrivals import Day, brings_groups, meet
from handlers.filters import ADMINS, InGroup, InPrivate
from handlers.here import Here
from handlers.referrals.arriving import follow_invite
from handlers.speech import Answer
from models.database import Session
from models.interactions.rules import Interaction, Kind
from models.members import actions as members
from models.members.rules import Member
from models.shops import actions as shops
from models.shops.rules import Group, Shop, Standing
from models.staff import actions as staff
from models.staff.rules import Role

router = Router(name="membership")
INSIDE = frozenset({"creator", "administrator", "member"})


@router.my_chat_member(InPrivate())
async def follow_block(event: ChatMemberUpdated, day: Day, member: Member) -> Answer:
    """She blocked the bot, or let it back in."""
    row = day.roll[event.from_user.id]
    blocked = event.new_chat_member.status == "kicked"
    members.reached(row, "blocked" if blocked else "unblocked")
    if blocked:
        day.notebook.note(
            row, Interaction(Kind.BLOCK, day.now, f"block:{event.from_user.id}:{int(event.date.timestamp())}")
        )
    return None


@router.my_chat_member(InGroup())
async def follow_own_rights(
    event: ChatMemberUpdated, day: Day, group: Group, actor: Member | None, here: Here
) -> Answer:
    """The bot was added, promoted, demoted or removed. Where a stranger adds it, it waits for the shop's staff."""
    new, old = event.new_chat_member.status, event.old_chat_member.status
    standing = Standing.ADMIN if new == "administrator" else Standing.MEMBER if new in INSIDE else Standing.GONE
    await shops.stand(day.session, day.shop.id, group.id, standing)
    wanted = actor is not None and brings_groups(day, actor.id)
    if new in INSIDE and (wanted or old not in INSIDE):
        await shops.welcome(day.session, day.shop.id, group.id, wanted=wanted)
    if new not in INSIDE or old in INSIDE:
        return None
    voice = day.house.voice(day.shop.languages[0])
    return here.in_public(voice("group-hello" if wanted else "group-who-are-you", shop=day.shop.name), reply=False)


@router.chat_member()
async def follow_member(event: ChatMemberUpdated, day: Day, member: Member, group: Group, now: datetime) -> Answer:
    """Somebody joined or left, or became or ceased to be an admin."""
    new, old = event.new_chat_member.status, event.old_chat_member.status
    inside, was_inside = _inside(event.new_chat_member), _inside(event.old_chat_member)
    if inside and not was_inside and event.invite_link is not None and not event.new_chat_member.user.is_bot:
        await follow_invite(day, day.roll[event.new_chat_member.user.id].id, event.invite_link.invite_link)
    if inside != was_inside:
        await _walk(day, event.new_chat_member.user.id, group, inside=inside, at=int(event.date.timestamp()))
    if new in ADMINS and group.welcome and not event.new_chat_member.user.is_bot:
        await staff.appoint(day.session, day.shop.id, member.id, Role.OPERATOR, group=group.id, now=now)
    elif old in ADMINS:
        await staff.dismiss(day.session, day.shop.id, member.id, group=group.id)
    return None


class ServiceMessage(BaseFilter):
    """A line Telegram itself writes into a group: somebody came, went, or the group moved."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.new_chat_members or message.left_chat_member or message.migrate_to_chat_id)


@router.message(ServiceMessage())
async def follow_service_message(
    message: Message, day: Day, session: Session, shop: Shop, group: Group | None
) -> Answer:
    """Joins and leaves as a bot sees them that is no admin; and a group's new id when it became a supergroup."""
    if message.migrate_to_chat_id:
        await shops.moved(session, shop.id, old_chat=message.chat.id, new_chat=message.migrate_to_chat_id)
    at = int(message.date.timestamp())
    came = [user for user in message.new_chat_members or [] if not user.is_bot]
    gone = [user for user in [message.left_chat_member] if user is not None and not user.is_bot]
    for user, inside in [*((one, True) for one in came), *((one, False) for one in gone)]:
        await meet(day, user)
        if group is not None:
            await _walk(day, user.id, group, inside=inside, at=at)
    return None


async def _walk(day: Day, telegram: int, group: Group, *, inside: bool, at: int) -> None:
    row = day.roll[telegram]
    kind = Kind.JOIN if inside else Kind.LEAVE
    day.notebook.note(row, Interaction(kind, day.now, f"{kind}:{group.chat}:{telegram}:{at}", group.id))
    await members.move(day.session, day.shop.id, group=group.id, member=row.id, inside=inside, now=day.now)
    if inside:
        members.reached(row, "seen_in_group")


def _inside(member: object) -> bool:
    status = getattr(member, "status", "")
    return status in INSIDE or (status == "restricted" and bool(getattr(member, "is_member", False)))
