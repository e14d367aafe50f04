"""The staff's tasks: what is to be done about whom, by when; done, taken or put off with a tap."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import Asks, May, Presses
from handlers.here import Here
from handlers.keyboards import hers
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from models.members.rules import Member, first_name
from models.outreach.ports import Button
from models.signing import Press
from models.staff.rules import Act
from models.tasks import actions, queries
from models.tasks.rules import SHOWN_MAX, NoSuchTask, Task, put_off

router = Router(name="tasks")


@router.message(Asks("tasks"), May(Act.TAG))
async def tell(event: object, day: Day, member: Member, voice: Voice, here: Here) -> Answer:
    """What is to be done, the most pressing first."""
    return here.answer(*await _list(day, member, voice))


@router.callback_query(Presses("s.task.done"), May(Act.TAG))
async def done(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """It was done."""
    await actions.done(day.session, day.shop.id, int(press.args[0]), by=member.id, now=day.now)
    return here.edit(*await _list(day, member, voice))


@router.callback_query(Presses("s.task.later"), May(Act.TAG))
async def later(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Put it off to the next morning."""
    task = await queries.open_task(day.session, day.shop.id, int(press.args[0]))
    if task is None:
        raise NoSuchTask
    until = put_off(task.due_at, zone=day.shop.zone, now=day.now)
    await actions.snooze(day.session, day.shop.id, task.id, until=until)
    return here.edit(*await _list(day, member, voice))


@router.callback_query(Presses("s.task.take"), May(Act.TAG))
async def take(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """She will do it."""
    await actions.take(day.session, day.shop.id, int(press.args[0]), by=member.id)
    return here.edit(*await _list(day, member, voice))


async def _list(day: Day, member: Member, voice: Voice) -> tuple[str, Rows]:
    tasks = await queries.open_tasks(day.session, day.shop.id, tasks_max=SHOWN_MAX)
    if not tasks:
        return voice("tasks-none"), ()
    more = await queries.how_many(day.session, day.shop.id) - len(tasks)
    lines = [_line(place, task, day, member, voice) for place, task in enumerate(tasks, start=1)]
    rows = [_buttons(place, task, day, member, voice) for place, task in enumerate(tasks, start=1)]
    return "\n".join([voice("tasks", more=more), *lines]), rows


def _line(place: int, task: Task, day: Day, member: Member, voice: Voice) -> str:
    return voice(
        "task",
        place=str(place),
        name=Name(task.name, fallback="…"),
        member=str(task.member),
        text=task.text(voice.language),
        due=When(task.due_at, member.zone, "date"),
        late=task.due_at <= day.now,
        owner=Name(first_name(task.owner_name or ""), fallback="…") if task.owner_name else "none",
    )


def _buttons(place: int, task: Task, day: Day, member: Member, voice: Voice) -> list[Button]:
    def button(key: str, verb: str) -> Button:
        label = voice.plain(key, place=str(place))
        return hers(label, verb, task.id, shop=day.shop, member=member, now=day.now)

    mine = task.owner == member.id
    taking = [] if mine else [button("task-button-take", "s.task.take")]
    return [button("task-button-done", "s.task.done"), button("task-button-later", "s.task.later"), *taking]
