"""How the make-believe Telegram describes people, chats and messages to a bot, in the Bot API's own shapes."""

from bot.playground.messages import GROUP_ANONYMOUS_BOT, File, Message
from bot.playground.people import RIGHTS, Bot, Chat, InviteLink, Json, Membership, Person

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""What ordinary members of a group may do, by the Bot API's names."""


def user(person: Person) -> Json:
    """A `User`."""
    shown: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.name}
    if person.last_name:
        shown["last_name"] = person.last_name
    if person.username:
        shown["username"] = person.username
    if person.language_code:
        shown["language_code"] = person.language_code
    return shown


def me(bot: Bot) -> Json:
    """The `User` of getMe, with what only a bot sees about itself."""
    return {
        **user(bot.person),
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def chat(place: Chat) -> Json:
    """A `Chat`."""
    shown: Json = {"id": place.id, "type": place.kind}
    if place.person is not None:
        shown["first_name"] = place.person.name
        if place.person.last_name:
            shown["last_name"] = place.person.last_name
        if place.person.username:
            shown["username"] = place.person.username
        return shown
    shown["title"] = place.title
    if place.username:
        shown["username"] = place.username
    if place.is_forum:
        shown["is_forum"] = True
    return shown


def full_chat(place: Chat) -> Json:
    """A `ChatFullInfo`."""
    shown = {
        **chat(place),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    if place.description:
        shown["description"] = place.description
    primary = next((link for link in place.links.values() if link.is_primary and not link.is_revoked), None)
    if primary:
        shown["invite_link"] = primary.url
    if not place.is_private:
        shown["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if place.pinned:
        shown["pinned_message"] = message(place.pinned[-1], with_reply=False)
    return shown


def member(membership: Membership, viewer: Bot | None = None) -> Json:
    """A `ChatMember` of the kind its status asks for."""
    shown: Json = {"status": membership.status, "user": user(membership.person)}
    if membership.status == "creator":
        shown["is_anonymous"] = membership.anonymous
    elif membership.status == "administrator":
        shown["can_be_edited"] = False
        shown["is_anonymous"] = membership.anonymous
        shown.update({right: right in membership.rights for right in RIGHTS})
    elif membership.status == "kicked":
        shown["until_date"] = 0
    elif membership.status == "restricted":
        shown |= {"is_member": True, "until_date": 0, **dict.fromkeys(PERMISSIONS, False)}
    if membership.is_admin and membership.title:
        shown["custom_title"] = membership.title
    if membership.status in ("member", "restricted") and membership.tag:
        shown["tag"] = membership.tag
    return shown


def invite_link(link: InviteLink, viewer: Bot | None = None) -> Json:
    """A `ChatInviteLink`; the second half of somebody else's link is hidden, as Telegram does."""
    url = link.url if viewer is None or link.creator is viewer.person else link.url[: len(link.url) - 8] + "…"
    shown: Json = {
        "invite_link": url,
        "creator": user(link.creator),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    if link.name:
        shown["name"] = link.name
    if link.expires_at:
        shown["expire_date"] = link.expires_at
    if link.member_limit:
        shown["member_limit"] = link.member_limit
    return shown


def _attached(shown: Json, file: File, said: Message) -> None:
    if file.is_photo:
        shown["photo"] = [
            {
                "file_id": file.file_id,
                "file_unique_id": file.unique_id,
                "width": file.width,
                "height": file.height,
                "file_size": len(file.content),
            }
        ]
    else:
        shown["document"] = {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "file_name": file.name,
            "mime_type": file.mime,
            "file_size": len(file.content),
        }
    if said.text:
        shown["caption"] = said.text
        if said.entities:
            shown["caption_entities"] = said.entities


def _sender(shown: Json, said: Message) -> None:
    shown["from"] = user(said.sender)
    if said.sender_chat is not None:
        shown["sender_chat"] = said.sender_chat
        if said.sender is GROUP_ANONYMOUS_BOT and said.sender_tag:
            shown["author_signature"] = said.sender_tag
    elif said.sender_tag:
        shown["sender_tag"] = said.sender_tag


def message(said: Message, with_reply: bool = True) -> Json:
    """A `Message`; what it replies to is shown one level deep."""
    shown: Json = {"message_id": said.id, "date": said.date, "chat": chat(said.chat)}
    if said.receiver is not None:
        shown["message_id"] = 0
        shown["ephemeral_message_id"] = said.id
        shown["receiver_user"] = user(said.receiver)
    _sender(shown, said)
    if said.topic is not None:
        shown["message_thread_id"] = said.topic
        shown["is_topic_message"] = True
    if said.edit_date is not None:
        shown["edit_date"] = said.edit_date
    if with_reply and said.reply_to is not None and not said.reply_to.is_deleted:
        shown["reply_to_message"] = message(said.reply_to, with_reply=False)
    if said.file is not None:
        _attached(shown, said.file, said)
    elif said.text:
        shown["text"] = said.text
        if said.entities:
            shown["entities"] = said.entities
    if said.markup:
        shown["reply_markup"] = said.markup
    if said.service:
        shown.update(said.service)
    if said.extra:
        shown.update(said.extra)
    return shown


def maybe_inaccessible(said: Message) -> Json:
    """The message of a button press: dated 0 and without content once it is gone."""
    if said.is_deleted:
        return {"message_id": 0 if said.is_ephemeral else said.id, "date": 0, "chat": chat(said.chat)}
    return message(said)


def reaction(emoji: str) -> Json:
    """A `ReactionTypeEmoji`."""
    return {"type": "emoji", "emoji": emoji}
