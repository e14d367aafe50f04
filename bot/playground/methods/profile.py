"""What a bot tells Telegram about itself: commands by scope and language, names, descriptions and the menu button."""

import re
from typing import Any

from bot.playground.calls import Call
from bot.playground.methods.reaching import find_chat
from bot.playground.people import RIGHTS, Json
from bot.playground.refusals import bad

COMMANDS_MAX = 100
COMMAND_MAX_CHARACTERS = 32
DESCRIPTION_MAX_CHARACTERS = 256
_COMMAND = re.compile(r"[a-z0-9_]+")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NARROW_SCOPES = ("chat", "chat_administrators", "chat_member")


def _scope(call: Call) -> str:
    scope = call.thing("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _SCOPES:
        return str(kind)
    if kind not in _NARROW_SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    place = Call(call.world, call.bot, call.method, {"chat_id": scope.get("chat_id")}, {}, call.now)
    chat = find_chat(place)
    if kind != "chat" and chat.is_private:
        raise bad("can't use the scope in private chats")
    if kind != "chat_member":
        return f"{kind}:{chat.id}"
    if not isinstance(scope.get("user_id"), int) or scope["user_id"] <= 0:
        raise bad("can't parse BotCommandScope: Invalid user_id specified")
    return f"{kind}:{chat.id}:{scope['user_id']}"


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _command(command: Json, *, knows_ephemeral: bool) -> Json:
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad("command must be non-empty")
    if len(name) > COMMAND_MAX_CHARACTERS:
        raise bad(f"command length must not exceed {COMMAND_MAX_CHARACTERS}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > DESCRIPTION_MAX_CHARACTERS:
        raise bad(f"command description length must not exceed {DESCRIPTION_MAX_CHARACTERS}")
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    kept: Json = {"command": name, "description": description}
    return {**kept, "is_ephemeral": True} if knows_ephemeral and command.get("is_ephemeral") else kept


def set_commands(call: Call) -> bool:
    """setMyCommands for one scope and language; an empty list takes them away."""
    commands = call.thing("commands") or []
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > COMMANDS_MAX:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(one, knows_ephemeral=call.world.knows_ephemeral) for one in commands]
    key = (_scope(call), _language(call))
    if checked:
        call.bot.commands[key] = checked
    else:
        call.bot.commands.pop(key, None)
    return True


def get_commands(call: Call) -> list[Json]:
    """getMyCommands: exactly of this scope and language, without falling back."""
    return call.bot.commands.get((_scope(call), _language(call)), [])


def delete_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop((_scope(call), _language(call)), None)
    return True


_TEXTS = {"name": ("name", 64), "description": ("description", 512), "shortdescription": ("short_description", 120)}


def _set_text(call: Call) -> bool:
    field, longest = _TEXTS[call.method.lower().removeprefix("setmy")]
    text = call.text(field)
    if len(text) > longest:
        raise bad(f"bot's {field.replace('_', ' ')} is too long")
    call.bot.texts[(field, _language(call))] = text
    return True


def _get_text(call: Call) -> Json:
    field, _ = _TEXTS[call.method.lower().removeprefix("getmy")]
    own = call.bot.texts.get((field, _language(call))) or call.bot.texts.get((field, ""), "")
    return {field: own or (call.bot.person.name if field == "name" else "")}


def set_menu_button(call: Call) -> bool:
    """setChatMenuButton: of one private chat, or of all (no chat_id)."""
    chat = find_chat(call).id if call.integer("chat_id") else 0
    call.bot.menu_buttons[chat] = call.thing("menu_button") or {"type": "default"}
    return True


def get_menu_button(call: Call) -> Any:
    """getChatMenuButton."""
    buttons = call.bot.menu_buttons
    return buttons.get(call.integer("chat_id")) or buttons.get(0) or {"type": "commands"}


def set_rights(call: Call) -> bool:
    """setMyDefaultAdministratorRights: what the bot asks for when it is made administrator."""
    call.bot.wished_rights[call.flag("for_channels")] = call.thing("rights") or {}
    return True


def get_rights(call: Call) -> Json:
    """getMyDefaultAdministratorRights."""
    wished = call.bot.wished_rights.get(call.flag("for_channels"), {})
    return {"is_anonymous": False, **dict.fromkeys(RIGHTS, False), **wished}


METHODS = {
    "setmydefaultadministratorrights": set_rights,
    "getmydefaultadministratorrights": get_rights,
    "setmycommands": set_commands,
    "getmycommands": get_commands,
    "deletemycommands": delete_commands,
    **{f"setmy{name}": _set_text for name in _TEXTS},
    **{f"getmy{name}": _get_text for name in _TEXTS},
    "setchatmenubutton": set_menu_button,
    "getchatmenubutton": get_menu_button,
}
