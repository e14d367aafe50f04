"""Staff reads playbooks in plain words, switches and tunes them, sends recipes of its own, and settles tasks."""

import re

import pytest

from handlers.outreach.nudges import why_this
from handlers.playbooks.tuning import WORDS, Setting, read_tuning, usage
from locales import LANGUAGES, voices
from models.database import Database, Session
from models.money import Money
from models.orders.actions import record
from models.outreach.rules import Class, Kind, Nudge
from models.playbooks import queries
from models.playbooks.readers import shipped
from models.playbooks.recipe import Tone, Trigger, Wait
from models.playbooks.rules import Standing
from models.staff.rules import Role
from models.tasks import actions as tasks
from models.tasks.actions import Wanted
from models.tasks.queries import open_tasks
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.recipes import STEPS, text

OLGA = Person(1, "Olga")
ANNA = Person(2, "Anna")


async def _opened(database: Database, language: str = "en") -> tuple[Floor, Person]:
    floor = await open_floor(database)
    olga = Person(1, "Olga", language_code=language)
    await floor.appoint(olga)
    await floor.says(olga, "/start")
    return floor, olga


async def _bought(floor: Floor, person: Person, times: int = 1) -> int:
    await floor.says(person, "/start")
    member = (await floor.member(person)).id

    async def work(session: Session) -> None:
        for number in range(times):
            await record(
                session, floor.shop, member=member, external_id=f"{member}-{number}",
                total=Money(5_000, floor.shop.currency), by=None, lines=(), now=floor.now,
            )  # fmt: skip

    await floor.database.transact(work)
    return member


async def _book(floor: Floor, name: str) -> queries.Playbook:
    async with floor.database.reading() as session:
        return await queries.playbook(session, floor.shop, name, now=floor.now)


async def _sends(floor: Floor, person: Person, name: str, content: str) -> Heard:
    floor.prepared.files["file-1"] = content.encode()
    document = {"file_id": "file-1", "file_unique_id": "u1", "file_name": name}
    message = {
        "message_id": next(floor.counter),
        "date": int(floor.now.timestamp()),
        "chat": {"id": person.id, "type": "private", "first_name": person.name},
        "from": person.user,
        "document": document,
    }
    return await floor.update({"message": message})


async def test_all_of_them_are_listed_and_off_until_somebody_switches_one_on(database: Database) -> None:
    floor, olga = await _opened(database)
    heard = await floor.says(olga, "/playbooks")
    assert heard.text.count("</b> · off\n") == len(shipped()) == 11
    assert "First order" in heard.text


@pytest.mark.parametrize("name", sorted(shipped()))
@pytest.mark.parametrize("language", ["en", "es", "de", "zh-hans"])
async def test_every_playbook_reads_in_plain_words_in_every_language(
    sqlite_database: Database, language: str, name: str
) -> None:
    floor, olga = await _opened(sqlite_database, language)
    heard = await floor.says(olga, f"/playbooks {name}")
    assert "<b>1.</b>" in heard.text
    assert "<blockquote>" in heard.text
    assert all(len(one) < 4096 for one in heard.texts)


@pytest.mark.parametrize(
    ("name", "words"),
    [("first-order", "gives that order back whole"), ("dormant", "gives an order back whole"), ("birthday", None)],
)
async def test_it_says_whether_a_refund_ends_it(sqlite_database: Database, name: str, words: str | None) -> None:
    floor, olga = await _opened(sqlite_database)
    heard = await floor.says(olga, f"/playbooks {name}")
    assert ("order back whole" in heard.text) is (words is not None)
    assert words is None or words in heard.text


async def test_switching_on_names_how_many_would_come_in_and_asks_first(database: Database) -> None:
    floor, olga = await _opened(database)
    await _bought(floor, ANNA, times=6)
    heard = await floor.says(olga, "/playbooks high-value")
    asked = await floor.presses(olga, heard.button("Switch on"))
    assert "1 person would come in today, for example Anna." in asked.text
    assert (await _book(floor, "high-value")).standing is Standing.OFF
    done = await floor.presses(olga, asked.button("Switch on"))
    assert "It is on." in done.text
    assert (await floor.presses(olga, done.button("Results"))).texts, "and what it brought is a tap away"
    assert (await _book(floor, "high-value")).standing is Standing.ON
    await floor.presses(olga, done.button("Pause"))
    assert (await _book(floor, "high-value")).standing is Standing.PAUSED


async def test_switching_off_says_how_many_leave(database: Database) -> None:
    floor, olga = await _opened(database)
    heard = await floor.says(olga, "/playbooks birthday")
    asked = await floor.presses(olga, heard.button("Switch on"))
    assert "0 members have told me their birthday." in asked.text
    done = await floor.presses(olga, asked.button("Switch on"))
    asked = await floor.presses(olga, done.button("Switch off"))
    assert "Nobody is inside." in asked.text
    assert "It is off." in (await floor.presses(olga, asked.button("Switch off"))).text
    assert (await _book(floor, "birthday")).standing is Standing.OFF


async def test_waits_discounts_tone_and_holdout_are_tuned_in_words(database: Database) -> None:
    floor, olga = await _opened(database)
    heard = await floor.says(olga, "/playbooks churn-risk wait 2 12 days")
    assert "Wait 12 days" in heard.text
    assert "25% off" in (await floor.says(olga, "/playbooks churn-risk percent 3 25")).text
    await floor.says(olga, "/playbooks churn-risk holdout 10")
    heard = await floor.says(olga, "/playbooks churn-risk tone refined")
    assert "Dear {name|customer}" in heard.text
    recipe = (await _book(floor, "churn-risk")).recipe
    assert recipe is not None
    assert (recipe.tone, recipe.holdout) == (Tone.REFINED, 10)
    assert isinstance(recipe.steps[1], Wait)
    assert recipe.steps[1].span.days == 12


@pytest.mark.parametrize(
    ("language", "said", "shown"),
    [
        ("es", ("espera 2 12 días", "descuento 3 25", "comparar 10", "tono elegante"), ("12 días", "25 %")),
        ("de", ("warten 2 12 Tage", "Rabatt 3 25%", "Vergleich 10", "Ton gehoben"), ("12 Tage", "25 %")),
        ("zh-hans", ("等待 2 12天", "优惠 3 25%", "对照10", "语气 优雅"), ("12 天", "25%")),
        ("de", ("wait 2 288h", "discount gift code 25", "holdout 10%", "tone refined"), ("12 Tage", "25 %")),
    ],
)
async def test_they_are_tuned_in_words_of_any_language(
    sqlite_database: Database, language: str, said: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    floor, olga = await _opened(sqlite_database, language)
    heard = [(await floor.says(olga, f"/playbooks churn-risk {words}")).text for words in said]
    assert all(words in heard[-1] for words in shown)
    recipe = (await _book(floor, "churn-risk")).recipe
    assert recipe is not None
    assert (recipe.tone, recipe.holdout) == (Tone.REFINED, 10)
    assert isinstance(recipe.steps[1], Wait)
    assert recipe.steps[1].span.days == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_to_be_typed_can_be_typed(language: str) -> None:
    _, first, *more = usage(voices()[language]).split(" · ")
    examples = [first.removeprefix("/playbooks "), *(f"dormant {one}" for one in more)]
    assert [read_tuning(one, voices()[language]).setting for one in examples] == [*Setting]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("setting", "value"), [("wait", "3 0 days"), ("percent", "1 0"), ("holdout", "100")])
async def test_a_refusal_names_the_word_as_it_is_typed(
    sqlite_database: Database, language: str, setting: str, value: str
) -> None:
    floor, olga = await _opened(sqlite_database, language.casefold())
    word = WORDS[language][setting][0]
    heard = await floor.says(olga, f"/playbooks dormant {word} {value}")
    assert re.search(rf"[“«„]{word}[”»“]", heard.text), heard.text
    assert dict((await _book(floor, "dormant")).tuning) == {}


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("es", "dormant espera mucho", "/playbooks dormant espera 3 10 días"),
        ("de", "dormant ton laut", "/playbooks dormant ton gehoben"),
        ("zh-hans", "dormant 等待 很久", "/playbooks dormant 等待 3 10 天"),
        ("en", "dormant wait 3", "/playbooks dormant wait 3 10 days"),
    ],
)
async def test_what_is_not_understood_is_shown_as_it_should_be_said(
    sqlite_database: Database, language: str, words: str, answer: str
) -> None:
    floor, olga = await _opened(sqlite_database, language)
    assert answer in (await floor.says(olga, f"/playbooks {words}")).text
    assert dict((await _book(floor, "dormant")).tuning) == {}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("nothing", "no such playbook"),
        ("dormant wait 99 3 days", "cannot be tuned"),
        ("dormant wait 1 3 days", "cannot be tuned"),
        ("dormant percent 1 0", "goes too far"),
        ("dormant holdout 100", "goes too far"),
    ],
)
async def test_what_cannot_be_tuned_is_named_and_nothing_is_changed(
    sqlite_database: Database, words: str, answer: str
) -> None:
    floor, olga = await _opened(sqlite_database)
    heard = await floor.says(olga, f"/playbooks {words}")
    assert answer in heard.text
    assert "nothing was changed" in heard.text


async def test_a_recipe_of_the_shops_own_is_sent_as_a_file_and_kept_off(database: Database) -> None:
    floor, olga = await _opened(database)
    heard = await _sends(floor, olga, "mine.toml", text())
    assert "I can read your recipe" in heard.text
    assert "Test en" in heard.text
    book = await _book(floor, "mine")
    assert (book.standing, book.own) == (Standing.OFF, True)
    assert "Test en" in (await floor.says(olga, "/playbooks")).text


async def test_a_recipe_with_a_mistake_is_answered_with_line_and_word(database: Database) -> None:
    floor, olga = await _opened(database)
    wrong = text(STEPS.replace('wait = "5 days"', 'wait = "soon"'))
    line = wrong.splitlines().index('wait = "soon"') + 1
    heard = await _sends(floor, olga, "mine.toml", wrong)
    assert f"Line {line}" in heard.text
    assert "<code>soon</code> is no length of time" in heard.text
    assert "nothing was changed" in heard.text


async def test_only_those_who_may_change_settings_switch_and_send(database: Database) -> None:
    floor, olga = await _opened(database)
    heard = await floor.says(olga, "/playbooks dormant")
    await floor.says(ANNA, "/start")
    assert "<b>1.</b>" not in (await floor.says(ANNA, "/playbooks dormant")).text
    berta = Person(3, "Berta")
    await floor.appoint(berta, Role.ANALYST)
    assert "<b>1.</b>" in (await floor.says(berta, "/playbooks dormant")).text
    await floor.says(berta, "/playbooks dormant tone refined")
    await floor.presses(berta, heard.button("Switch on"))
    book = await _book(floor, "dormant")
    assert (book.standing, dict(book.tuning)) == (Standing.OFF, {})


async def test_tasks_are_taken_put_off_and_done_with_a_tap(database: Database) -> None:
    floor, olga = await _opened(database)
    assert "Nothing to do" in (await floor.says(olga, "/tasks")).text
    anna = await _bought(floor, ANNA)
    wanted = [Wanted(anna, {"en": "Call her", "de": "Ruf an"}, floor.now, "test:1")]
    await floor.database.transact(lambda session: tasks.leave(session, floor.shop.id, wanted, now=floor.now))
    heard = await floor.says(olga, "/tasks")
    assert "Anna" in heard.text
    assert "was due" in heard.text
    taken = await floor.presses(olga, heard.button("I do it"))
    assert "Olga does it" in taken.text
    later = await floor.presses(olga, taken.button("Tomorrow"))
    async with database.reading() as session:
        [task] = await open_tasks(session, floor.shop.id, tasks_max=9)
    assert task.due_at > floor.now
    assert "Nothing to do" in (await floor.presses(olga, later.button("Done"))).text
    again = await floor.presses(olga, later.button("Done"))
    assert "nothing was changed" in again.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["question", *(one.replace(" ", "_") for one in Trigger)])
async def test_a_member_is_told_why_she_hears_of_it(sqlite_database: Database, language: str, why: str) -> None:
    floor, olga = await _opened(sqlite_database)
    facts: dict[str, object] = {"playbook": 1, "why": why, "hour": 20, "learnt": 0}
    nudge = Nudge(1, 1, Kind.PLAYBOOK, "1:1", Class.PROMOTIONAL, facts, floor.now, floor.now, 0)
    said = why_this(nudge, await floor.member(olga), voices()[language])
    assert 20 < len(said) <= 200, "short enough for an alert"
