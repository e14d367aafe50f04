"""The courier puts tiers beside names and pins cards on a server that behaves as Telegram does."""

from bot.courier import Courier
from bot.pace import Pace
from locales import voices
from models.outreach.ports import Address, Delivered, Letter, Rejected, Unreachable
from models.tiers.rules import LADDERS
from scheduler.badges import CHARACTERS_MAX
from tests.journeys.playground_stage import TOKEN, Stage
from tests.journeys.test_courier import no, road


async def test_a_badge_needs_the_right_and_stands_beside_members_alone() -> None:
    async with Stage() as stage:
        courier = Courier(TOKEN, stage.server.url, Pace())
        await courier.start()
        group = Address(stage.group.id)
        assert isinstance(await courier.badge(group, 1002, "Gold"), Unreachable), "an ordinary member may not"
        stage.make_admin(rights=["can_delete_messages"])
        assert isinstance(await courier.badge(group, 1002, "Gold"), Unreachable), "an admin without the right may not"
        stage.make_admin(rights=["can_manage_tags"])
        assert await courier.badge(group, 1002, "Gold") == Delivered(0)
        assert (await stage.bot.get_chat_member(stage.group.id, 1002)).tag == "Gold"
        assert await courier.badge(group, 1002, "") == Delivered(0)
        assert not (await stage.bot.get_chat_member(stage.group.id, 1002)).tag
        assert isinstance(await courier.badge(group, 1001, "Gold"), Rejected), "the owner of the group has none"
        await courier.stop()


async def test_every_tier_has_a_name_that_telegram_takes_in_every_language() -> None:
    async with Stage() as stage:
        stage.make_admin(rights=["can_manage_tags"])
        courier = Courier(TOKEN, stage.server.url, Pace())
        await courier.start()
        for voice in voices().values():
            for ladder in LADDERS.values():
                for code in ladder.codes:
                    name = voice.plain(f"tier-{code}")
                    assert len(name) <= CHARACTERS_MAX
                    assert await courier.badge(Address(stage.group.id), 1002, name) == Delivered(0), name
        await courier.stop()


async def test_a_card_is_pinned_without_a_sound_where_the_bot_may_and_taken_down_again() -> None:
    async with Stage() as stage:
        courier = Courier(TOKEN, stage.server.url, Pace())
        await courier.start()
        group = Address(stage.group.id)
        card = await courier.send(Letter(group, "the card"))
        assert isinstance(card, Delivered)
        refused = await courier.pin(group, card.message, pinned=True)
        assert isinstance(refused, Unreachable | Rejected), "an ordinary member may not"
        stage.make_admin(rights=["can_pin_messages"])
        assert await courier.pin(group, card.message, pinned=True) == card
        assert [one.id for one in stage.group.pinned] == [card.message]
        assert await courier.pin(group, card.message, pinned=False) == card
        assert stage.group.pinned == []
        await courier.stop()


async def test_a_server_too_old_for_badges_is_no_server_that_refuses_the_token() -> None:
    async with road(no(404, "Not Found")) as (courier, telegram):
        assert await courier.badge(Address(-1001), 42, "Gold") == Unreachable("no_such_method")
        assert not courier.refused.is_set(), "everything else goes on"
        assert len(telegram.requests) == 1
