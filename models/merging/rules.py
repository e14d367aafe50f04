"""When two members are one person, which of them stays, and what the stricter and the better of two facts is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError
from models.members.rules import Kind, Member

VERIFIED = frozenset({Kind.TELEGRAM, Kind.EMAIL, Kind.PHONE})
"""Kinds a person has proved to be hers, or a shop has sold to; a name in a file proves nothing."""


class State(StrEnum):
    """Where a merge stands. In review nothing was changed; refused means somebody said they are two people."""

    REVIEW = "review"
    DONE = "done"
    UNDONE = "undone"
    REFUSED = "refused"


class Why(StrEnum):
    """What says that two are one: a number she shared in Telegram, or a person of the staff."""

    PHONE = "phone"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Merge:
    """One pair that was merged, is to be looked at, or was told apart."""

    id: int
    loser: int
    survivor: int
    state: State
    why: Why
    by: int | None
    at: datetime


class SameMember(ShopError):
    """Both names mean one and the same member."""

    code = "same-member"


class OtherMergeFirst(ShopError):
    """She was merged into somebody else since; that one has to be undone first."""

    code = "other-merge-first"


class NoSuchMerge(ShopError):
    """This merge was undone before, or never done."""

    code = "no-such-merge"


class WorksHere(ShopError):
    """Two Telegram accounts, one of them staff's: a merge gives nobody a role."""

    code = "works-here"


class Forgotten(ShopError):
    """One of them asked to be forgotten; there is nothing left to merge."""

    code = "merge-forgotten"


def survivor_of(one: Member, other: Member) -> tuple[Member, Member]:
    """(loser, survivor): who talks to us stays; of two alike the one we have known for longer."""

    def rank(member: Member) -> tuple[bool, datetime, int]:
        return (member.telegram is None, member.first_seen_at, member.id)

    survivor, loser = sorted((one, other), key=rank)
    return loser, survivor


def clashes(one: Mapping[Kind, Collection[str]], other: Mapping[Kind, Collection[str]]) -> list[Kind]:
    """Kinds of verified ids both have, each another one: such two never become one by themselves."""
    return sorted(kind for kind in VERIFIED if one.get(kind) and other.get(kind) and set(one[kind]) != set(other[kind]))
