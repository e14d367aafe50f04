"""Reads about tasks."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from models.database import Session
from models.members.tables import MemberRow
from models.tasks.rules import Task
from models.tasks.tables import TaskRow


async def open_tasks(session: Session, shop: int, *, tasks_max: int) -> list[Task]:
    """What is to be done, the most pressing first."""
    rows = await session.execute(_open(shop).order_by(TaskRow.due_at, TaskRow.id).limit(tasks_max))
    return [_task(*row) for row in rows]


async def open_task(session: Session, shop: int, task: int) -> Task | None:
    """One that is still to be done."""
    row = (await session.execute(_open(shop).where(TaskRow.id == task))).one_or_none()
    return _task(*row) if row else None


async def how_many(session: Session, shop: int) -> int:
    """How many are to be done."""
    counted = select(func.count()).where(TaskRow.shop_id == shop, TaskRow.done_at.is_(None))
    return await session.scalar(counted) or 0


def _open(shop: int) -> Select[TaskRow, str, str]:
    owner = aliased(MemberRow)
    return (
        select(TaskRow, MemberRow.name, owner.name)
        .join(MemberRow, MemberRow.id == TaskRow.member_id)
        .outerjoin(owner, owner.id == TaskRow.owner_id)
        .where(TaskRow.shop_id == shop, TaskRow.done_at.is_(None))
    )


def _task(row: TaskRow, name: str, owner: str | None) -> Task:
    return Task(row.id, row.member_id, name, row.texts, row.due_at, row.owner_id, owner)
