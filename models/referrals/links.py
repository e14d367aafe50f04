"""Links of members and of the shop: made, typed as a short code, followed, stopped, and led into a group."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from models.database import Session, insert_once
from models.members.queries import survivor
from models.members.rules import Member
from models.members.tables import MemberRow
from models.referrals.actions import bind_to, count_try, locked
from models.referrals.rules import Bond, Followed, Link, Way, canonical_code, link_name, shown_code
from models.referrals.tables import ArrivalRow, InviteRow, LinkRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.tags import actions as tags
from models.tags.rules import Source


async def own(session: Session, shop: int, member: int, *, token: str, code: str, now: datetime) -> Link:
    """A member's own link: the one she has, or from now on this fresh token and short code."""
    fresh: dict[str, Any] = {"shop_id": shop, "member_id": member, "token": token, "code": code, "made_at": now}
    await insert_once(session, LinkRow, fresh)
    row = await session.scalar(select(LinkRow).where(LinkRow.shop_id == shop, LinkRow.member_id == member))
    if row is None:
        # Another link has this token or code by chance: the next draw will be another.
        raise LookupError("a draw came twice")
    if row.code is None:
        row.code = code
    await session.flush()
    return _as_link(row)


async def make(session: Session, shop: int, name: str, *, token: str, code: str, by: int, now: datetime) -> Link:
    """A link of the shop's for a poster or a card, by a name of its own: the one of this name, or a fresh one.

    One that was stopped works again. Raises `BadLinkName`.
    """
    name = link_name(name)
    fresh: dict[str, Any] = {
        "shop_id": shop, "name": name, "token": token, "code": code, "by_id": by, "made_at": now,
    }  # fmt: skip
    made = await insert_once(session, LinkRow, fresh)
    row = await session.scalar(select(LinkRow).where(LinkRow.shop_id == shop, LinkRow.name == name))
    if row is None:
        raise LookupError("a draw came twice")
    if made is not None or row.stopped_at is not None:
        row.stopped_at = None
        await shops.note(session, shop, actor=by, act="open_link", about=f"link:{row.id}", new=name, now=now)
    await session.flush()
    return _as_link(row)


async def known(
    session: Session, shop: int, *, member: int | None = None, name: str | None = None, token: str | None = None
) -> Link | None:
    """The link of a member, of this name, or with this token, stopped or not; None when there is none yet."""
    same = [LinkRow.member_id == member] if member is not None else []
    same += [LinkRow.name == name] if name is not None else []
    same += [LinkRow.token == token] if token is not None else []
    row = await session.scalar(select(LinkRow).where(LinkRow.shop_id == shop, *same)) if same else None
    return _as_link(row) if row is not None else None


async def of_shop(session: Session, shop: int, link: int) -> Link | None:
    """One of the shop's own links."""
    row = await session.scalar(
        select(LinkRow).where(LinkRow.shop_id == shop, LinkRow.id == link, LinkRow.member_id.is_(None))
    )
    return _as_link(row) if row is not None else None


async def stop(session: Session, shop: int, link: int, *, by: int, now: datetime) -> bool:
    """Let a link of the shop's lead nowhere from now on; False when it did already. Who came by it stays counted."""
    ended = update(LinkRow).where(
        LinkRow.shop_id == shop, LinkRow.id == link, LinkRow.member_id.is_(None), LinkRow.stopped_at.is_(None)
    )
    if not (await session.execute(ended.values(stopped_at=now))).rowcount:  # type: ignore[attr-defined]
        return False
    await shops.note(session, shop, actor=by, act="stop_link", about=f"link:{link}", now=now)
    return True


async def follow(
    session: Session, shop: Shop, said: str, *, friend: Member, way: Way, now: datetime
) -> Followed | None:
    """Somebody followed a link by its token, or typed its short code. The first bond wins and stays.

    None when it leads nowhere: unknown, malformed, stopped, of somebody erased, or any at all after ten wrong ones
    within an hour; these look alike on purpose, and a wrong one is counted. Raises `SelfReferral`, `AlreadyBound`,
    `AlreadyCustomer`, `Circle` or `OneHousehold`; that she came is kept all the same.
    """
    if await locked(session, shop.id, friend.id, now=now):
        return None
    same = LinkRow.code == canonical_code(said) if way is Way.CODE else LinkRow.token == said
    row = await session.scalar(select(LinkRow).where(LinkRow.shop_id == shop.id, same, LinkRow.stopped_at.is_(None)))
    owner = await _owner(session, shop.id, row) if row is not None else None
    if row is None or (row.member_id is not None and owner is None):
        await count_try(session, shop.id, friend.id, now=now)
        return None
    return await _come(session, shop, row, owner, friend=friend.id, way=way, now=now)


async def invite(session: Session, shop: int, *, link: int, group: int, url: str, now: datetime) -> str:
    """Keep the link into a group that Telegram made for a link of ours; the one there is already stays."""
    fresh = {"shop_id": shop, "group_id": group, "link_id": link, "url": url, "made_at": now}
    await insert_once(session, InviteRow, fresh)
    return await invite_of(session, shop, link=link, group=group) or url


async def invite_of(session: Session, shop: int, *, link: int, group: int) -> str | None:
    """The link into a group that was made for a link of ours."""
    return await session.scalar(
        select(InviteRow.url).where(InviteRow.shop_id == shop, InviteRow.link_id == link, InviteRow.group_id == group)
    )


async def joined_by(session: Session, shop: Shop, url: str, *, friend: int, now: datetime) -> Followed | None:
    """Somebody joined a group by a link Telegram made for one of ours; as `follow`, None for any other link."""
    row = await session.scalar(
        select(LinkRow)
        .join(InviteRow, InviteRow.link_id == LinkRow.id)
        .where(LinkRow.shop_id == shop.id, InviteRow.url == url, LinkRow.stopped_at.is_(None))
    )
    owner = await _owner(session, shop.id, row) if row is not None else None
    if row is None or (row.member_id is not None and owner is None):
        return None
    return await _come(session, shop, row, owner, friend=friend, way=Way.INVITE, now=now)


async def _come(
    session: Session, shop: Shop, row: LinkRow, owner: int | None, *, friend: int, way: Way, now: datetime
) -> Followed:
    arrival = {"shop_id": shop.id, "link_id": row.id, "member_id": friend, "way": way, "at": now}
    if owner != friend:
        await insert_once(session, ArrivalRow, arrival)
    if owner is None:
        await tags.give(session, shop.id, friend, [f"source:{row.name}"], Source.RULE, now=now)
        return Followed(bond=None, poster=row.name)
    bond: Bond = await bind_to(session, shop, owner, friend=friend, way=way, now=now)
    return Followed(bond=bond, poster=None)


async def _owner(session: Session, shop: int, row: LinkRow) -> int | None:
    """Whose link it is today; None for the shop's own, and for that of somebody who was erased."""
    if row.member_id is None:
        return None
    here = select(MemberRow.id).where(
        MemberRow.shop_id == shop, MemberRow.id == row.member_id, MemberRow.erased_at.is_(None)
    )
    return await survivor(session, shop, row.member_id) if await session.scalar(here) is not None else None


def _as_link(row: LinkRow) -> Link:
    return Link(row.id, row.token, shown_code(row.code or ""), row.name, row.stopped_at is not None)
