"""A letter with a picture leaves as one message, its words and buttons under it."""

import json

import pytest

from models.outreach.ports import Address, Button, Delivered, Letter
from tests.journeys.test_courier import SENT, road


async def test_a_picture_arrives_with_its_words_under_it() -> None:
    async with road(SENT) as (courier, telegram):
        rows = ((Button("Open", url="https://a.example/"),),)
        assert await courier.send(Letter(Address(42), "<i>x</i>", rows, picture="AgACphoto")) == Delivered(7)
        method, fields = telegram.requests[0]
    assert method == "sendPhoto"
    assert (fields["photo"], fields["caption"], fields["parse_mode"]) == ("AgACphoto", "<i>x</i>", "HTML")
    assert json.loads(fields["reply_markup"])["inline_keyboard"][0][0]["text"] == "Open"


@pytest.mark.parametrize(
    ("letter", "method", "field"),
    [
        (Letter(Address(42), "<i>x</i>", picture="AgACphoto"), "editMessageCaption", "caption"),
        (Letter(Address(42), "<i>x</i>", picture="AgACphoto", fresh_picture=True), "editMessageMedia", "media"),
        (Letter(Address(42), "<i>x</i>"), "editMessageText", "text"),
    ],
)
async def test_an_edit_changes_the_words_or_the_picture_as_the_letter_says(
    letter: Letter, method: str, field: str
) -> None:
    async with road(SENT) as (courier, telegram):
        assert await courier.edit(letter, 7) == Delivered(7)
        used, fields = telegram.requests[0]
    assert used == method
    assert "<i>x</i>" in json.loads(f"[{fields[field]}]")[0].get("caption", "") if field == "media" else fields[field]
