"""Everything a bot sends into a chat: words, photos, documents, copies and forwards."""

from typing import Any

from bot.playground import views
from bot.playground.calls import Call
from bot.playground.files import DOWNLOAD_MAX_BYTES
from bot.playground.markup import Entity
from bot.playground.messages import File, Message
from bot.playground.methods.composing import caption_of, file_of, reply_of, set_markup, text_of, topic_of
from bot.playground.methods.reaching import chat_to_read, chat_to_write, find_message, own_membership
from bot.playground.methods.whispers import receiver_of
from bot.playground.people import Chat, Json
from bot.playground.refusals import bad

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
ALBUM_MAX = 10


def _post(
    call: Call, chat: Chat, text: str, entities: list[Entity], file: File | None = None, extra: Json | None = None
) -> Message:
    what = "text messages" if file is None else "photos" if file.is_photo else "documents"
    if not chat.is_private and own_membership(call, chat).muted:
        raise bad(f"not enough rights to send {what} to the chat")
    reply = reply_of(call, chat)
    message = Message(chat, 0, int(call.now.timestamp()), call.bot.person, text=text, entities=entities, file=file)
    message.reply_to, message.topic = reply, topic_of(call, chat, reply)
    message.receiver = receiver_of(call, chat, reply)
    message.extra = extra or {}
    if chat.kind == "supergroup" and (title := own_membership(call, chat).title):
        message.sender_tag = title
    set_markup(call, message)
    call.world.keep(message)
    call.message_ids.append(message.id)
    person = message.receiver or chat.person
    shown = text or (file.name if file else "")
    call.world.note_sent(call.now, call.method, chat, shown, person.id if person else None)
    return message


def send_message(call: Call) -> Json:
    """sendMessage."""
    chat = chat_to_write(call)
    return views.message(_post(call, chat, *text_of(call)))


def send_photo(call: Call) -> Json:
    """sendPhoto: uploaded, or by file id."""
    chat = chat_to_write(call)
    caption = caption_of(call)
    return views.message(_post(call, chat, *caption, file=file_of(call, "photo")))


def send_document(call: Call) -> Json:
    """sendDocument: uploaded, or by file id."""
    chat = chat_to_write(call)
    caption = caption_of(call)
    return views.message(_post(call, chat, *caption, file=file_of(call, "document")))


def send_media_group(call: Call) -> list[Json]:
    """sendMediaGroup: two to ten photos or documents as one album."""
    chat = chat_to_write(call)
    album = call.thing("media") or []
    if not 2 <= len(album) <= ALBUM_MAX:
        raise bad("wrong number of media in the album" if album else "there is no media in the request")
    album_id = str(9_000_000_000 + call.world.seq)
    return [views.message(_post_item(call, chat, item, album_id)) for item in album]


def _post_item(call: Call, chat: Chat, item: Json, album_id: str) -> Message:
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise bad("can't use the media of the specified type in the album")
    own: dict[str, Any] = {**item, kind: item.get("media")}
    part = Call(call.world, call.bot, call.method, {**call.params, **own}, call.files, call.now)
    message = _post(part, chat, *caption_of(part), file=file_of(part, kind), extra={"media_group_id": album_id})
    call.message_ids.append(message.id)
    return message


def copy_message(call: Call) -> Json:
    """copyMessage: the same content without saying where it comes from; only the new id comes back."""
    chat = chat_to_write(call)
    source = _source(call, "message to copy")
    if source.service:
        raise bad("message can't be copied")
    text, entities = caption_of(call) if "caption" in call.params and source.file else (source.text, source.entities)
    return {"message_id": _post(call, chat, text, entities, source.file).id}


def forward_message(call: Call) -> Json:
    """forwardMessage."""
    chat = chat_to_write(call)
    source = _source(call, "message to forward")
    if source.service or source.is_ephemeral:
        raise bad("message can't be forwarded")
    origin = {"type": "user", "date": source.date, "sender_user": views.user(source.sender)}
    return views.message(_post(call, chat, source.text, source.entities, source.file, {"forward_origin": origin}))


def _source(call: Call, what: str) -> Message:
    target = call.chat
    message = find_message(call, chat_to_read(call, "from_chat_id"), what)
    call.chat = target
    return message


def send_chat_action(call: Call) -> bool:
    """sendChatAction: "typing …"; the page is told, nothing is kept."""
    if call.needed("action") not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    chat = chat_to_write(call)
    for viewer in [chat.person.id] if chat.person else [m.person.id for m in chat.present()]:
        call.world.tell_page(viewer, {"type": "action", "chat": chat.id, "action": call.text("action")})
    return True


def send_message_draft(call: Call) -> bool:
    """sendMessageDraft: a passing preview in a private chat; checked, shown to the page as an event, not kept."""
    chat = chat_to_write(call)
    text, _ = text_of(call)
    if chat.person is None:
        raise bad("method is available only for private chats")
    call.world.tell_page(chat.person.id, {"type": "draft", "chat": chat.id, "text": text})
    return True


def get_file(call: Call) -> Json:
    """getFile: where the bytes of a file id can be fetched."""
    file = call.world.files.get(call.needed("file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > DOWNLOAD_MAX_BYTES:
        raise bad("file is too big")
    folder = "photos" if file.is_photo else "documents"
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": f"{folder}/{file.file_id}",
    }


METHODS = {
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendmediagroup": send_media_group,
    "copymessage": copy_message,
    "forwardmessage": forward_message,
    "sendchataction": send_chat_action,
    "sendmessagedraft": send_message_draft,
    "getfile": get_file,
}
