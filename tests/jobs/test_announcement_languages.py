"""An announcement in several languages says it to each in hers, asked for anew when it leaves."""

from models.campaigns import actions
from models.campaigns.rules import Campaign, State
from models.database import Database
from tests.jobs.announcing import HELLO, announce, became, carry_out, let_go, reread, written
from tests.jobs.stage import Stage, open_stage

GERMAN = "Hallo {name|du}, du bist {tier}."
SPANISH = "Hola, {name|tú}."


async def in_languages(stage: Stage, first: str = HELLO, **texts: str) -> Campaign:
    """Written in English and these others, and let go."""
    draft = await written(stage, first)
    for language, text in texts.items():
        await stage.do(
            lambda session: actions.say_in(session, stage.shop.id, draft.id, language, text, by=draft.by)  # noqa: B023
        )
    await stage.do(lambda session: actions.check(session, stage.shop.id, draft.id, by=draft.by))
    return await let_go(stage, await reread(stage, draft))


async def test_each_hears_it_in_her_language_and_whoever_reads_another_in_the_first(database: Database) -> None:
    stage = await open_stage(database)
    for name, language in (("Ute", "de"), ("Eva", "es"), ("Lin", "zh-Hans"), ("Ann", "en")):
        await stage.member(name, language=language)
    found = await in_languages(stage, first="You are {tier}, {name|dear}.", de=GERMAN, es=SPANISH)
    await carry_out(stage)
    await stage.dispatch()
    await carry_out(stage)
    assert {one.html for one in stage.messenger.sent} == {
        "Hallo Ute, du bist Bronze.", "Hola, Eva.", "You are Bronze, Lin.", "You are Bronze, Ann.",
    }  # fmt: skip
    assert (await reread(stage, found)).state is State.DONE


async def test_what_fills_a_gap_speaks_the_language_of_the_text_and_the_buttons_hers(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.change_shop(tiers='{"ladder": "wholesale"}')
    await stage.member("林", language="zh-Hans")
    await stage.member("Ute", language="de")
    await in_languages(stage, first="You are {tier}.", de="Du bist {tier}.")
    await carry_out(stage)
    await stage.dispatch()
    said = {one.html: [button.label for row in one.rows for button in row] for one in stage.messenger.sent}
    english, german = sorted(said, reverse=True)
    assert english.startswith("You are ")
    assert german.startswith("Du bist ")
    assert english.removeprefix("You are ") != german.removeprefix("Du bist ")
    assert not set(said[english]) & set(said[german])


async def test_who_chooses_another_language_before_her_hour_reads_it_in_that(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    ute = await stage.member("Ute", language="en")
    await in_languages(stage, de=GERMAN)
    await carry_out(stage)
    await stage.change_member(ute, language="de")
    await stage.dispatch()
    assert [one.html for one in stage.messenger.sent] == ["Hallo Ute, du bist Bronze."]


async def test_stopped_it_says_nothing_in_any_language_and_taken_back_it_goes_from_every_chat(
    database: Database,
) -> None:
    stage = await open_stage(database)
    ute, ann = await stage.member("Ute", language="de"), await stage.member("Ann")
    found = await in_languages(stage, de=GERMAN)
    await carry_out(stage)
    await stage.dispatch()
    await stage.do(lambda session: actions.recall(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    await carry_out(stage)
    assert len(stage.messenger.deleted) == len(await became(stage)) == 2
    assert {ute, ann} == set(await became(stage))


async def test_written_in_one_language_it_goes_out_to_everybody_in_that(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.member("Ute", language="de")
    found = await announce(stage)
    assert (found.language, found.texts) == ("en", {})
    await carry_out(stage)
    await stage.dispatch()
    assert [one.html for one in stage.messenger.sent] == ["Hello Ute, new creams are in."]
