"""Groups as the bot sees them: members, rights, tags, invite links, commands, and deep links followed by people."""

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChatMember,
    ChatAdministratorRights,
    ChatMemberAdministrator,
    ChatMemberMember,
    ReactionTypeEmoji,
    ReactionTypeUnion,
)

from bot.playground.gatherings import Impossible
from bot.playground.people import RIGHTS
from tests.journeys.playground_stage import EVERYTHING, Stage


async def test_members_and_administrators_are_told_as_they_are() -> None:
    async with Stage() as stage:
        group = stage.group.id
        assert (await stage.bot.get_chat_member(group, 1002)).status == "member"
        assert (await stage.bot.get_chat_member(group, 1001)).status == "creator"
        assert (await stage.bot.get_chat_member(group, 1004)).status == "left"
        stage.world.kick(stage.group, stage.bo, at=stage.clock.now(), by=stage.olga)
        assert (await stage.bot.get_chat_member(group, 1003)).status == "kicked"
        stage.make_admin(rights=["can_manage_tags"], title="shop bot")
        me = await stage.bot.get_chat_member(group, 42)
        assert isinstance(me, ChatMemberAdministrator)
        assert (me.can_manage_tags, me.can_delete_messages, me.custom_title) == (True, False, "shop bot")
        admins = await stage.bot.get_chat_administrators(group)
        assert {admin.user.id for admin in admins} == {1001, 42}
        assert await stage.bot.get_chat_member_count(group) == 3
        chat = await stage.bot.get_chat(group)
        assert (chat.title, chat.type, chat.is_forum) == ("Shop", "supergroup", True)
        with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
            await stage.bot.get_chat_member(group, 5)
        stage.open_dm(stage.anna)
        with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
            await stage.bot.get_chat_administrators(1002)
        assert (await stage.bot.get_user_profile_photos(1002)).total_count == 0


async def test_a_tag_stands_beside_the_name_of_a_member_and_of_nobody_else() -> None:
    async with Stage() as stage:
        group = stage.group.id
        with pytest.raises(TelegramBadRequest, match="not enough rights to change the tag of the user"):
            await stage.bot.set_chat_member_tag(group, 1002, "Gold")
        stage.make_admin(rights=["can_manage_tags"])
        assert await stage.bot.set_chat_member_tag(group, 1002, "Gold")
        anna = await stage.bot.get_chat_member(group, 1002)
        assert isinstance(anna, ChatMemberMember)
        assert anna.tag == "Gold"
        await stage.news()
        stage.world.say(stage.anna, stage.group, "hi", at=stage.clock.now())
        (update,) = await stage.news()
        assert update.message is not None
        assert update.message.sender_tag == "Gold"
        for tag, says in (("x" * 17, "TAG_INVALID"), ("Gold 🥇", "TAG_EMOJI_NOT_ALLOWED")):
            with pytest.raises(TelegramBadRequest, match=f"Bad Request: {says}"):
                await stage.bot.set_chat_member_tag(group, 1002, tag)
        with pytest.raises(TelegramBadRequest, match="TAG_CHANGE_FORBIDDEN"):
            await stage.bot.set_chat_member_tag(group, 1001, "Gold")
        assert await stage.bot.set_chat_member_tag(group, 1002, "")
        bare = await stage.bot.get_chat_member(group, 1002)
        assert isinstance(bare, ChatMemberMember)
        assert bare.tag is None


async def test_a_named_invite_link_brings_people_in_and_says_so() -> None:
    async with Stage() as stage:
        group = stage.group.id
        with pytest.raises(TelegramBadRequest, match="not enough rights to manage chat invite link"):
            await stage.bot.create_chat_invite_link(group)
        stage.make_admin()
        link = await stage.bot.create_chat_invite_link(group, name="anna", member_limit=1)
        await stage.news(EVERYTHING)
        stage.world.follow(stage.cleo, link.invite_link, at=stage.clock.now())
        joined, said = await stage.news()
        assert joined.chat_member is not None
        assert joined.chat_member.invite_link is not None
        assert (joined.chat_member.invite_link.name, joined.chat_member.from_user.id) == ("anna", 1004)
        assert said.message is not None
        assert said.message.new_chat_members is not None
        dana = stage.world.add_person(1005, "Dana")
        with pytest.raises(Impossible):
            stage.world.follow(dana, link.invite_link, at=stage.clock.now())
        renamed = await stage.bot.edit_chat_invite_link(group, link.invite_link, name="a2", member_limit=5)
        assert (renamed.name, renamed.member_limit) == ("a2", 5)
        assert (await stage.bot.revoke_chat_invite_link(group, link.invite_link)).is_revoked
        with pytest.raises(Impossible):
            stage.world.follow(dana, link.invite_link, at=stage.clock.now())
        with pytest.raises(TelegramBadRequest, match="invite link name is too long"):
            await stage.bot.create_chat_invite_link(group, name="x" * 33)
        assert (await stage.bot.get_chat(group)).invite_link is None
        primary = await stage.bot.export_chat_invite_link(group)
        assert (await stage.bot.get_chat(group)).invite_link == primary


async def test_the_menu_shows_the_narrowest_scope_in_her_language() -> None:
    async with Stage() as stage:

        def shown(person: object) -> list[str]:
            listed = stage.world.commands_for(stage.world.bot, stage.group, person)  # type: ignore[arg-type]
            return [command["description"] for command in listed]

        async def say(text: str, scope: object = None, language: str | None = None) -> None:
            command = BotCommand(command="points", description=text)
            await stage.bot.set_my_commands([command], scope=scope, language_code=language)  # type: ignore[arg-type]

        await say("default")
        assert shown(stage.anna) == ["default"]
        await say("groups", BotCommandScopeAllGroupChats())
        await say("Gruppen", BotCommandScopeAllGroupChats(), "de")
        await say("admins", BotCommandScopeAllChatAdministrators())
        assert (shown(stage.anna), shown(stage.bo), shown(stage.olga)) == (["Gruppen"], ["groups"], ["admins"])
        await say("Olga's own", BotCommandScopeChatMember(chat_id=stage.group.id, user_id=1001))
        assert shown(stage.olga) == ["Olga's own"]
        listed = await stage.bot.get_my_commands(scope=BotCommandScopeAllGroupChats(), language_code="de")
        assert [command.description for command in listed] == ["Gruppen"]
        await stage.bot.delete_my_commands(scope=BotCommandScopeAllGroupChats(), language_code="de")
        assert shown(stage.anna) == ["groups"]


@pytest.mark.parametrize(
    ("command", "description", "says"),
    [
        ("Points", "x", "BOT_COMMAND_INVALID"),
        ("a-b", "x", "BOT_COMMAND_INVALID"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("points", " ", "command description must be non-empty"),
        ("points", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_command_telegram_would_not_take_is_refused(command: str, description: str, says: str) -> None:
    async with Stage() as stage:
        commands = [{"command": command, "description": description}]
        status, body = await stage.call("setMyCommands", commands=commands)
        assert (status, body["description"]) == (400, f"Bad Request: {says}")


async def test_the_bot_can_describe_itself() -> None:
    async with Stage() as stage:
        await stage.bot.set_my_name("Regeln", language_code="de")
        await stage.bot.set_my_description("What it does")
        await stage.bot.set_my_short_description("Short")
        assert (await stage.bot.get_my_name(language_code="de")).name == "Regeln"
        assert (await stage.bot.get_my_name()).name == "Regulars"
        assert (await stage.bot.get_my_description(language_code="es")).description == "What it does"
        assert (await stage.bot.get_my_short_description()).short_description == "Short"
        assert await stage.bot.set_chat_menu_button()
        wished = ChatAdministratorRights.model_validate({**dict.fromkeys(RIGHTS, False), "is_anonymous": False})
        assert await stage.bot.set_my_default_administrator_rights(wished)
        assert not (await stage.bot.get_my_default_administrator_rights()).can_manage_tags
        assert await stage.bot.send_chat_action(stage.group.id, "typing")
        with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
            await stage.bot.send_chat_action(stage.group.id, "dancing")


async def test_deep_links_start_the_bot_with_their_payload_and_bring_it_into_groups() -> None:
    async with Stage() as stage:
        at = stage.clock.now()
        stage.world.follow(stage.cleo, "https://t.me/regulars_bot?start=ref_abc", at=at)
        (update,) = await stage.news()
        assert update.message is not None
        assert update.message.text == "/start ref_abc"
        chat = stage.world.follow(stage.cleo, "t.me/regulars_bot?startgroup=go&admin=delete_messages", at=at)
        found = await stage.news()
        assert [u.event_type for u in found] == ["my_chat_member", "message", "my_chat_member", "message"]
        assert found[-1].message is not None
        assert found[-1].message.text == "/start@regulars_bot go"
        assert chat.members[42].may("can_delete_messages")
        for dead in ("https://t.me/+nothing", "https://example.com/", f"t.me/regulars_bot?start={'x' * 65}"):
            with pytest.raises(Impossible):
                stage.world.follow(stage.anna, dead, at=at)


async def test_a_bot_that_bans_needs_the_right_and_spares_those_who_run_the_group() -> None:
    async with Stage() as stage:
        group = stage.group.id
        with pytest.raises(TelegramBadRequest, match="not enough rights to restrict/unrestrict chat member"):
            await stage.bot.ban_chat_member(group, 1003)
        stage.make_admin()
        await stage.bot.ban_chat_member(group, 1003)
        with pytest.raises(Impossible):
            stage.world.join(stage.group, stage.bo, at=stage.clock.now())
        await stage.bot.unban_chat_member(group, 1003, only_if_banned=True)
        assert stage.world.join(stage.group, stage.bo, at=stage.clock.now()).is_present
        with pytest.raises(TelegramBadRequest, match="can't remove chat owner"):
            await stage.bot.ban_chat_member(group, 1001)


async def test_a_reaction_of_the_bot_is_one_emoji() -> None:
    async with Stage() as stage:
        said = stage.world.say(stage.anna, stage.group, "hi", at=stage.clock.now())
        assert await stage.bot.set_message_reaction(stage.group.id, said.id, [ReactionTypeEmoji(emoji="👍")])
        assert said.reactions == {42: ["👍"]}
        two: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji="👍"), ReactionTypeEmoji(emoji="🔥")]
        with pytest.raises(TelegramBadRequest, match="REACTIONS_TOO_MANY"):
            await stage.bot.set_message_reaction(stage.group.id, said.id, two)
        with pytest.raises(TelegramBadRequest, match="message to react not found"):
            await stage.bot.set_message_reaction(stage.group.id, 9999)


async def test_in_a_basic_group_the_words_name_a_group_chat() -> None:
    async with Stage() as stage:
        small = stage.world.add_group("Small", at=stage.clock.now(), owner=stage.olga, kind="group")
        stage.world.join(small, stage.world.bot.person, at=stage.clock.now(), by=stage.olga)
        stage.world.kick(small, stage.world.bot.person, at=stage.clock.now(), by=stage.olga)
        with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was kicked from the group chat"):
            await stage.bot.send_message(small.id, "x")
