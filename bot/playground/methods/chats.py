"""What a bot may ask and change about groups and who is in them: members, administrators, tags and invite links."""

import re

from bot.playground import views
from bot.playground.calls import Call
from bot.playground.gatherings import TAG_MAX_CHARACTERS
from bot.playground.methods.reaching import chat_to_read, chat_to_write, check_right
from bot.playground.people import Chat, InviteLink, Json, Membership, Person
from bot.playground.refusals import bad, missing

LINK_NAME_MAX_CHARACTERS = 32
LINK_MEMBERS_MAX = 99_999
_EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿⬀-⯿️⃣\U000e0020-\U000e007f]")
_NO_LINK_RIGHT = "not enough rights to manage chat invite link"


def get_me(call: Call) -> Json:
    """getMe."""
    return views.me(call.bot)


def get_chat(call: Call) -> Json:
    """getChat."""
    return views.full_chat(chat_to_read(call))


def _person(call: Call) -> Person:
    person = call.world.account(call.integer("user_id"))
    if call.integer("user_id") <= 0:
        raise missing("user_id")
    if person is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return person


def _membership(call: Call, chat: Chat) -> Membership:
    person = _person(call)
    if chat.is_private:
        return Membership(person, "member")
    return chat.member(person.id) or Membership(person, "left")


def get_member(call: Call) -> Json:
    """getChatMember: also of people who left or never came ("left")."""
    return views.member(_membership(call, chat_to_read(call)), call.bot)


def get_administrators(call: Call) -> list[Json]:
    """getChatAdministrators: the creator and administrators, other bots left out."""
    chat = chat_to_read(call)
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    shown = [m for m in chat.present() if m.is_admin and (not m.person.is_bot or m.person is call.bot.person)]
    return [views.member(m, call.bot) for m in shown]


def get_member_count(call: Call) -> int:
    """getChatMemberCount."""
    chat = chat_to_read(call)
    return 2 if chat.is_private else len(chat.present())


def leave(call: Call) -> bool:
    """leaveChat."""
    chat = chat_to_read(call)
    if chat.is_private:
        raise bad("CHAT_ID_INVALID")
    call.world.leave(chat, call.bot.person, at=call.now)
    return True


def set_tag(call: Call) -> bool:
    """setChatMemberTag: for regular members, at most 16 characters and no emoji."""
    chat = chat_to_write(call)
    if chat.is_private:
        raise bad("method is available only for groups and supergroups")
    check_right(call, chat, "can_manage_tags", "not enough rights to change the tag of the user")
    membership = _membership(call, chat)
    if not membership.is_present:
        raise bad("USER_NOT_PARTICIPANT")
    if membership.is_admin:
        raise bad("TAG_CHANGE_FORBIDDEN")
    tag = call.text("tag").strip()
    if _EMOJI.search(tag):
        raise bad("TAG_EMOJI_NOT_ALLOWED")
    if len(tag) > TAG_MAX_CHARACTERS:
        raise bad("TAG_INVALID")
    call.world.set_tag(chat, membership.person, tag, at=call.now, by=call.bot.person)
    return True


def ban(call: Call) -> bool:
    """banChatMember."""
    chat = chat_to_write(call)
    check_right(call, chat, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    membership = _membership(call, chat)
    if membership.status == "creator":
        raise bad("can't remove chat owner")
    if membership.is_admin:
        raise bad("user is an administrator of the chat")
    call.world.kick(chat, membership.person, at=call.now, by=call.bot.person)
    return True


def unban(call: Call) -> bool:
    """unbanChatMember: lets somebody back in; without `only_if_banned` it also removes a member, as Telegram does."""
    chat = chat_to_write(call)
    check_right(call, chat, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    membership = call.world.membership(chat, _person(call))
    if membership.status == "kicked":
        before = views.member(membership)
        membership.status = "left"
        call.world.tell_membership(chat, call.bot.person, call.now, before, membership)
    elif not call.flag("only_if_banned") and not membership.is_admin:
        call.world.leave(chat, membership.person, at=call.now)
    return True


def _link_chat(call: Call) -> Chat:
    chat = chat_to_write(call)
    if chat.is_private:
        raise bad("CHAT_ID_INVALID")
    check_right(call, chat, "can_invite_users", _NO_LINK_RIGHT)
    return chat


def _fill_link(call: Call, link: InviteLink) -> Json:
    if len(call.text("name")) > LINK_NAME_MAX_CHARACTERS:
        raise bad("invite link name is too long")
    limit = call.integer("member_limit")
    if not 0 <= limit <= LINK_MEMBERS_MAX:
        raise bad("USAGE_LIMIT_INVALID")
    if limit and call.flag("creates_join_request"):
        raise bad("member limit can't be specified for links requiring administrator approval")
    link.name = call.text("name") or None
    link.expires_at = call.integer("expire_date") or None
    link.member_limit = limit or None
    link.creates_join_request = call.flag("creates_join_request")
    return views.invite_link(link, call.bot)


def create_link(call: Call) -> Json:
    """createChatInviteLink."""
    chat = _link_chat(call)
    trial = InviteLink("", call.bot.person)
    _fill_link(call, trial)
    return _fill_link(call, call.world.add_link(chat, call.bot.person))


def _named_link(call: Call, chat: Chat) -> InviteLink:
    link = chat.links.get(call.needed("invite_link"))
    if link is None or link.creator is not call.bot.person:
        raise bad("INVITE_HASH_EXPIRED")
    return link


def edit_link(call: Call) -> Json:
    """editChatInviteLink: the bot's own, and not its primary one."""
    link = _named_link(call, _link_chat(call))
    if link.is_primary:
        raise bad("CHAT_INVITE_PERMANENT")
    return _fill_link(call, link)


def revoke_link(call: Call) -> Json:
    """revokeChatInviteLink."""
    link = _named_link(call, _link_chat(call))
    link.is_revoked = True
    return views.invite_link(link, call.bot)


def export_link(call: Call) -> str:
    """exportChatInviteLink: a new primary link, which ends the bot's former one."""
    chat = _link_chat(call)
    for link in chat.links.values():
        if link.is_primary and link.creator is call.bot.person:
            link.is_revoked = True
    new = call.world.add_link(chat, call.bot.person)
    new.is_primary = True
    return new.url


def get_profile_photos(call: Call) -> Json:
    """getUserProfilePhotos: nobody here has any."""
    _person(call)
    return {"total_count": 0, "photos": []}


METHODS = {
    "getme": get_me,
    "getchat": get_chat,
    "getchatmember": get_member,
    "getchatadministrators": get_administrators,
    "getchatmembercount": get_member_count,
    "leavechat": leave,
    "setchatmembertag": set_tag,
    "banchatmember": ban,
    "unbanchatmember": unban,
    "createchatinvitelink": create_link,
    "editchatinvitelink": edit_link,
    "revokechatinvitelink": revoke_link,
    "exportchatinvitelink": export_link,
    "getuserprofilephotos": get_profile_photos,
}
