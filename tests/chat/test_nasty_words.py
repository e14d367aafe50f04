"""Names, items and notes are data: shown as they were written, in every answer, whatever they look like."""

import unicodedata
from typing import Any

import pytest

from bot.playground.markup import parse_html
from handlers.here import Here
from handlers.speech import steps
from locales import Name, voices
from locales.texts import MESSAGE_UTF16_MAX, utf16_length
from models.database import Database
from models.inbox.queries import parked
from models.outreach.ports import Button, Unknown
from models.shops.rules import Group, Standing
from models.staff.rules import Role
from scheduler import groupbuys
from scheduler.kit import Kit
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.fakes import FakeMessenger
from tests.jobs.stage import bells_of, open_stage

MEI = Person(9001, "Mei", "mei_owner")
GROUP = -1009000000001
FAMILY = "👨‍👩‍👧‍👦"
MARKUP = [
    "<b>x</b>", "[x](tg://user?id=1)", '<a href="tg://user?id=1">x</a>', "*_`[", "&lt;b&gt;", "_*[]()~`>#+-=|{}.!",
    "</b></i><code>", "&#60;b>", "<tg-spoiler>x", "a&b",
]  # fmt: skip
TEMPLATES = ["{member.__class__}", "{0}", "%n", "%(name)s", "{{7*7}}", "${7*7}", "{ $shop }", "{ -brand }", "{$}", "{"]
ODD = [
    "Ann\u202egnp.exe", "\u2066Ann", "שלום", "Ann\nBob", "a" + "\u0301" * 200, FAMILY * 60, "🇩🇪" * 60, "\U000e0041Ann",
    "\ue0000\ue001", "Ann\u0000", "'; DROP TABLE members; --", "x" * 4096,
]  # fmt: skip
TURNS = {*"\u202a\u202b\u202d\u202e\u2066\u2067"}
INVISIBLE = ["\u200b\u200d\ufeff", "\u3164", "\u2800" * 3, "\u0301" * 200, "\u202e", "\U000e0041"]


def seen(html: str) -> tuple[str, list[dict[str, Any]]]:
    """What a reader sees of an answer; raises what Telegram refuses."""
    text, entities = parse_html(html)
    assert utf16_length(text) <= MESSAGE_UTF16_MAX
    return text, entities


def check(htmls: list[str]) -> str:
    """Every answer can be read by Telegram and none of its markup is hers; all of them as one text."""
    shown = []
    for html in htmls:
        text, entities = seen(html)
        assert not [one for one in entities if one["type"] in {"text_link", "text_mention", "spoiler"}], html
        assert not TURNS & {*text}, "nothing turns it round"
        shown.append(text)
    return "\n".join(shown)


async def everything_said(floor: Floor, ana: Person) -> list[str]:
    """Whatever the chat ever says of her or to her, and the card of a buy she is in."""
    await floor.says(ana, "hello", GROUP)
    number = (await floor.member(ana)).id
    heard = [
        await floor.says(ana, text) for text in ("/start", "/me", "/points", "/settings", "/privacy", "/help", "/refer")
    ]
    token = heard[-1].text.split("start=ref_")[1][:22]
    heard.append(await floor.says(Person(9777, "Friend", "friend"), f"/start ref_{token}"))
    for text in ("/award 5 thanks", "/tag vip", "/untag vip", "/who", "/order 400"):
        words = floor.message(ana.user, GROUP) | {"text": "hi"}
        heard.append(await floor.says(MEI, text, GROUP, reply_to=words))
    heard.append(await floor.presses(MEI, heard[-1].button("Undo"), GROUP))
    heard += [await floor.says(MEI, text, GROUP) for text in (f"/who #{number}", f"/award 5 @{ana.username}")]
    asked = await floor.says(MEI, "/buy Tea 5 3 tomorrow 18:00", GROUP)
    await floor.presses(MEI, asked.button("Open"), GROUP)
    heard.append(await floor.says(ana, "/buys", GROUP))
    heard.append(await floor.presses(ana, heard[-1].button("Join"), GROUP))
    whispers = [step["whisper"]["public"] or "" for one in heard for step in one.steps if "whisper" in step]
    return [text for one in heard for text in one.texts] + whispers + await cards(floor)


async def cards(floor: Floor) -> list[str]:
    messenger = FakeMessenger()
    kit = Kit(floor.database, floor.shop.id, messenger, voices(), boot="test")
    await groupbuys.refresh_cards(kit, floor.now)
    return [letter.html for letter in messenger.sent]


async def shop_floor(database: Database) -> Floor:
    floor = await open_floor(database, languages=("en",))
    await floor.appoint(MEI, Role.OWNER)
    await floor.says(MEI, "hello", GROUP)
    return floor


@pytest.mark.parametrize("name", [*MARKUP, *TEMPLATES, *ODD])
async def test_a_name_is_shown_as_it_is_wherever_she_is_spoken_of(sqlite_database: Database, name: str) -> None:
    floor = await shop_floor(sqlite_database)
    said = await everything_said(floor, Person(9100, name, "ana_here"))
    text = check(said)
    assert Name(name).shown() in text
    assert "{ $" not in text.replace(Name(name).shown(), "")


@pytest.mark.parametrize("name", INVISIBLE)
async def test_who_cannot_be_seen_by_her_name_is_called_by_her_number(sqlite_database: Database, name: str) -> None:
    floor = await shop_floor(sqlite_database)
    ana = Person(9100, name, "ana_here")
    text = check(await everything_said(floor, ana))
    number = f"#{(await floor.member(ana)).id}"
    assert f"for {number} ({number})" in text
    assert "5 points for #" in text, "and found by her username all the same"
    assert not any(unicodedata.category(char) == "Cf" for char in text)


@pytest.mark.parametrize("names", [MARKUP, TEMPLATES, ODD, INVISIBLE])
async def test_letters_to_her_and_about_her_are_harmless(sqlite_database: Database, names: list[str]) -> None:
    stage = await open_stage(sqlite_database, bells=bells_of("lapsed members", "owner news"))
    mei = await stage.member("Mei")
    await stage.appoint(mei)
    people = [await stage.member(name) for name in names]
    for one in people:
        await stage.order(one, days_ago=200)
    stage.messenger.ending_of = lambda letter: Unknown("ReadTimeout")
    await stage.step(days=2)
    of_staff = stage.messenger.to(await stage.telegram(mei))
    told = check([letter.html for letter in of_staff])
    labels = [button.label for letter in stage.messenger.sent for row in letter.rows for button in row]
    assert all(label.strip() for label in labels)
    for name, one in zip(names, people, strict=True):
        shown = Name(name, fallback=f"#{one}").shown()
        [letter] = stage.messenger.to(await stage.telegram(one))
        assert check([letter.html]).strip()
        assert shown in told
        assert any(shown in label for label in labels), name


@pytest.mark.parametrize("words", [*MARKUP, *TEMPLATES, *ODD[:-1]])
async def test_items_and_notes_stay_what_was_typed(sqlite_database: Database, words: str) -> None:
    floor = await shop_floor(sqlite_database)
    ana = Person(9100, "Ana", "ana_here")
    await floor.says(ana, "/start")
    heard = [
        await floor.says(MEI, f"/order 40 {words}", reply_to=forwarded(floor, ana)),
        await floor.says(MEI, f"/award 5 {words}", reply_to=forwarded(floor, ana)),
        await floor.says(ana, "/points"),
        await floor.says(ana, "show me my orders"),
        await floor.says(MEI, f"/buy {words} 12.50 3 tomorrow 18:00", GROUP),
    ]
    text = check([text for one in heard for text in one.texts])
    assert "{ $" not in text.replace(words, "")
    if words in MARKUP + TEMPLATES:
        assert text.count(words) >= 3, text


def forwarded(floor: Floor, person: Person) -> dict[str, Any]:
    origin = {"type": "user", "date": 1, "sender_user": person.user}
    return floor.message(MEI.user, MEI.id) | {"text": "one please", "forward_origin": origin}


@pytest.mark.parametrize("name", ["Admin", "аdmin", "Mei", "Меі", "mei_owner", "ＭＥＩ"])
async def test_a_name_gives_no_right_and_whoever_borrows_it_is_named(sqlite_database: Database, name: str) -> None:
    floor = await shop_floor(sqlite_database)
    eve = Person(9200, name, "eve")
    for group in (GROUP, None):
        heard = await floor.says(eve, "/award 5 @mei_owner", group)
        assert "Only the shop's staff" in heard.text
    warned = "Looks like somebody of your staff" in (await floor.says(MEI, "/who @eve")).text
    assert warned is (name not in {"Admin", "аdmin"}), "nobody of the staff is called Admin"


async def test_a_long_answer_becomes_several_and_nothing_of_it_is_lost(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    here = here_of(floor, private=True)
    long = "\n".join(f"<b>line {number}</b> {'x' * 90}" for number in range(100))
    heard = Heard(steps(here.edit(long, [[Button("Go", press="x")]])))
    assert heard.methods == ["editMessageText", *["sendMessage"] * (len(heard.steps) - 2), "answerCallbackQuery"]
    assert len(heard.steps) >= 4
    assert all(f"line {number} " in "\n".join(check_each(heard)) for number in range(100))
    assert board(heard.steps[0]) is None
    assert board(heard.steps[-2]) is not None
    said = Heard(steps(here_of(floor, private=False).answer(long)))
    assert set(said.methods) == {"whisper"}
    assert [bool(step["whisper"]["public"]) for step in said.steps] == [True, *[False] * (len(said.steps) - 1)]


async def test_a_toast_is_cut_between_letters_as_people_see_them(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    [toast] = steps(here_of(floor, private=True).toast(FAMILY * 60, alert=True))
    text = toast["params"]["text"]
    assert utf16_length(text) <= 200
    assert text == FAMILY * (text.count(FAMILY)) + "…"


async def test_a_note_is_cut_between_letters_as_people_see_them(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    ana = Person(9100, "Ana", "ana_here")
    await floor.says(ana, "hi", GROUP)
    await floor.says(MEI, f"/award 5 {'🇩🇪' * 60} @ana_here", GROUP)
    heard = await floor.says(ana, "/points")
    note = "".join(char for char in heard.text if "\U0001f1e6" <= char <= "\U0001f1ff")
    assert 0 < len(note) < 120
    assert note == "🇩🇪" * (len(note) // 2)


def check_each(heard: Heard) -> list[str]:
    return [seen(text)[0] for text in heard.texts if text]


def board(step: dict[str, Any]) -> Any:
    body = step.get("whisper") or step["params"]
    return body.get("markup") or body.get("reply_markup")


def here_of(floor: Floor, *, private: bool) -> Here:
    group = None if private else Group(1, GROUP, "g", Standing.ADMIN, whispers=True, welcome=True)
    press = "77" if private else None
    return Here(MEI.id, MEI.id, "Mei", "bot", voices()["en"], group=group, message=5, press=press)


@pytest.mark.parametrize("text", ["👍", "", " ", "a" * 4096, "ّ" * 500, "\u202e", "1", "?!", "ㅋㅋㅋ"])
async def test_what_tells_nothing_changes_no_language(sqlite_database: Database, text: str) -> None:
    floor = await open_floor(sqlite_database)
    for person, language in ((Person(9300, "Li", None, "zh-hans"), "zh-Hans"), (Person(9301, "Jo", None, "de"), "de")):
        for group in (GROUP, None, GROUP, None):
            await floor.says(person, text, group)
        assert (await floor.member(person)).language == language
    async with sqlite_database.reading() as session:
        assert await parked(session, floor.shop.id) == []


SHORT = ["多少钱", "is the 面霜 back in stock? 多少钱", "한국어 잘 못해요", "quanto custa?"]


@pytest.mark.parametrize("text", SHORT)
async def test_short_and_mixed_words_are_taken_in_and_her_own_choice_stays(
    sqlite_database: Database, text: str
) -> None:
    floor = await open_floor(sqlite_database)
    jo, li = Person(9301, "Jo", None, "de"), Person(9300, "Li", None, "zh-hans")
    panel = await floor.presses(jo, (await floor.says(jo, "/settings")).button("Sprache"))
    await floor.presses(jo, panel.button("Español"))
    for person in (jo, li):
        for group in (GROUP, None, GROUP, None):
            await floor.says(person, text, group)
    assert (await floor.member(jo)).language == "es"
    assert (await floor.member(li)).language in {"zh-Hans", "en"}, "never Korean, which nobody speaks here"
    async with sqlite_database.reading() as session:
        assert await parked(session, floor.shop.id) == []
