"""Which tier members held on days gone by, as it was written down then."""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from models.database import Session
from models.tiers.rules import Scheme
from models.tiers.tables import GradeRow, OverrideRow
from models.tiers.validity import Grade, Held, Override, effective


@dataclass(slots=True)
class Past:
    """What is written down about one member's tier, oldest first."""

    grades: list[Grade] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)

    def code(self, scheme: Scheme, at: datetime) -> str:
        """The tier she held at a moment; the lowest where nothing is written of it."""
        place = bisect_right(self.grades, at, key=lambda grade: grade.since)
        by_hand = [one for one in self.overrides if one.since <= at < one.until]
        held = Held(self.grades[place - 1] if place else None, by_hand[-1] if by_hand else None)
        return scheme.tiers[effective(scheme, held, 0, at=at)].code


async def pasts(session: Session, shop: int, members: Collection[int]) -> Mapping[int, Past]:
    """The pasts of many members in two questions; who never had a tier is left out."""
    found: dict[int, Past] = {}
    grades = await session.scalars(
        select(GradeRow).where(GradeRow.shop_id == shop, GradeRow.member_id.in_(members)).order_by(GradeRow.step)
    )
    for row in grades:
        past = found.setdefault(row.member_id, Past())
        past.grades.append(Grade(row.code, row.since, row.until, row.why, row.step))
    overrides = await session.scalars(
        select(OverrideRow)
        .where(OverrideRow.shop_id == shop, OverrideRow.member_id.in_(members), OverrideRow.withdrawn_at.is_(None))
        .order_by(OverrideRow.id)
    )
    for one in overrides:
        past = found.setdefault(one.member_id, Past())
        past.overrides.append(Override(one.id, one.code, one.since, one.until))
    return found
