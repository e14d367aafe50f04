"""Open a shop, follow its groups, and note what was done behind the counter."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from models.database import Session
from models.shops.rules import Group, NumberMoved, Shop, Standing, check_number
from models.shops.tables import AuditRow, GroupRow, ShopRow


async def open_shop(
    session: Session,
    *,
    bot_id: int,
    bot_username: str,
    name: str,
    currency: str,
    zone: str,
    languages: Sequence[str],
    secret: bytes,
    now: datetime,
    policy: Mapping[str, int | str] | None = None,
) -> Shop:
    """The shop of this bot, made with these settings if it is not there yet. Its bot's name is kept fresh.

    `policy` is what a new shop begins with beside the usual; one that is there already keeps its own.
    """
    row = await session.scalar(select(ShopRow).where(ShopRow.bot_id == bot_id))
    if row is None:
        row = ShopRow(
            bot_id=bot_id,
            bot_username=bot_username,
            name=name,
            currency=currency,
            zone=zone,
            languages=",".join(languages),
            secret=secret,
            policy=dict(policy or {}),
            made_at=now,
        )
        session.add(row)
    row.bot_username = bot_username
    await session.flush()
    return row.as_shop()


async def close_shop(session: Session, *, bot_id: int) -> None:
    """Forget a shop and everything that belongs to it; the playground does it to its sample shop at each start."""
    await session.execute(delete(ShopRow).where(ShopRow.bot_id == bot_id))


async def invite_owner(session: Session, shop: int, token: str) -> None:
    """Make `token` the one link by which the next person becomes owner; an older link stops working."""
    await session.execute(update(ShopRow).where(ShopRow.id == shop).values(claim_hash=_hash(token)))


async def claim(session: Session, shop: int, token: str) -> bool:
    """Use up the owner's link: True for the right token, once."""
    used = update(ShopRow).where(ShopRow.id == shop, ShopRow.claim_hash == _hash(token)).values(claim_hash=None)
    return bool((await session.execute(used)).rowcount)  # type: ignore[attr-defined]


async def remember_key(session: Session, shop: int, check: str) -> None:
    """Keep what the encryption key is to be recognised by at the next start."""
    await session.execute(update(ShopRow).where(ShopRow.id == shop).values(key_check=check))


async def meet_group(
    session: Session, shop: int, *, chat: int, title: str, now: datetime, welcome: bool = False
) -> Group:
    """The group behind a chat, kept from the first time the bot sees it, and then `welcome` if staff wants it there.

    What the bot is there is learnt apart.
    """
    row = await session.scalar(select(GroupRow).where(GroupRow.shop_id == shop, GroupRow.chat == chat))
    if row is None:
        row = GroupRow(shop_id=shop, chat=chat, title=title, standing=Standing.MEMBER, whispers=True, added_at=now)
        row.welcome = welcome
        session.add(row)
        await session.flush()
    elif row.title != title:
        row.title = title
    return row.as_group()


async def stand(session: Session, shop: int, group: int, standing: Standing) -> None:
    """What the bot is in a group from now on."""
    await session.execute(
        update(GroupRow).where(GroupRow.shop_id == shop, GroupRow.id == group).values(standing=standing)
    )


async def welcome(session: Session, shop: int, group: int, *, wanted: bool) -> None:
    """Staff wants the bot in this group, or a stranger brought it in and it keeps silent."""
    await session.execute(update(GroupRow).where(GroupRow.shop_id == shop, GroupRow.id == group).values(welcome=wanted))


async def set_clock(session: Session, shop: int, group: Group, zone: str | None, *, actor: int, now: datetime) -> None:
    """Let a group live by a clock of its own from now on, or by the shop's again (None); the audit log says who."""
    await session.execute(update(GroupRow).where(GroupRow.shop_id == shop, GroupRow.id == group.id).values(zone=zone))
    about = f"group:{group.id}"
    await note(session, shop, actor=actor, act="group_zone", about=about, old=group.zone, new=zone, now=now)


async def moved(session: Session, shop: int, *, old_chat: int, new_chat: int) -> None:
    """A group became a supergroup: the same group under another chat id. Saying it twice changes nothing.

    Chats are served side by side, so either chat may have been taken for a group of its own before this is known. The
    group known longest is the one that moved; the other one is left to the chat nobody is in any more.
    """
    ours = select(GroupRow).where(GroupRow.shop_id == shop, GroupRow.chat.in_((old_chat, new_chat)))
    rows = (await session.scalars(ours.order_by(GroupRow.id))).all()
    if not rows or rows[0].chat == new_chat:
        return
    for stray in rows[1:]:
        # No two groups may share a chat, not even for a moment.
        stray.chat, stray.standing, stray.welcome = 0, Standing.GONE, False
        rows[0].zone = rows[0].zone or stray.zone
    await session.flush()
    rows[0].chat = new_chat
    await session.flush()
    for stray in rows[1:]:
        stray.chat = old_chat
    await session.flush()


async def stop_whispering(session: Session, shop: int, chat: int) -> None:
    """An ephemeral message turned up in public here: never try one in this group again."""
    await session.execute(
        update(GroupRow).where(GroupRow.shop_id == shop, GroupRow.chat == chat).values(whispers=False)
    )


async def set_policy(session: Session, shop: int, name: str, value: int | str) -> None:
    """Lay the owner's own value over one number of the policy, from the next transaction on."""
    row = await session.scalar(select(ShopRow).where(ShopRow.id == shop).execution_options(populate_existing=True))
    if row is not None:
        row.policy = {**row.policy, name: value}
        await session.flush()


async def pause(session: Session, shop: int, *, now: datetime | None) -> None:
    """Hold every nudge (with a time) or let them go again (with None)."""
    await session.execute(update(ShopRow).where(ShopRow.id == shop).values(paused_at=now))


async def pause_bot(session: Session, bot_id: int, *, now: datetime) -> int:
    """Hold every nudge of a bot's shop, whatever else the shop's row holds; the shop."""
    held = update(ShopRow).where(ShopRow.bot_id == bot_id).values(paused_at=now).returning(ShopRow.id)
    return (await session.execute(held)).scalar_one()


async def set_number(
    session: Session, shop: Shop, name: str, value: int, *, was: int, actor: int, now: datetime
) -> None:
    """Live by another number from now on; what is booked already stays as it is. A line of the audit log says who.

    Raises `NoSuchNumber`, `NumberOutOfBounds`, and `NumberMoved` when it is not `was` any more.
    """
    number = check_number(name, value)
    row = await session.scalar(
        select(ShopRow).where(ShopRow.id == shop.id).execution_options(populate_existing=True).with_for_update()
    )
    if row is None or getattr(row.as_shop().policy, number.field) != was:
        raise NumberMoved(name=name)
    row.policy = {**row.policy, number.field: value}
    await session.flush()
    await note(session, shop.id, actor=actor, act="set_number", about=name, old=str(was), new=str(value), now=now)


async def note(
    session: Session,
    shop: int,
    *,
    actor: int | None,
    act: str,
    about: str,
    now: datetime,
    old: str | None = None,
    new: str | None = None,
) -> None:
    """Write one line into the audit log."""
    session.add(AuditRow(shop_id=shop, at=now, actor_id=actor, act=act, about=about, old=old, new=new))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
