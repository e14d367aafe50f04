"""Reads an update as whichever Bot API server wrote it, also one that does not know yet what our library asks for."""

from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

MARKS = ("can_", "is_", "has_")
"""How the names of rights and marks begin, which are yes or no."""


def read_update(written: dict[str, Any], bot: Bot) -> Update:
    """The update; a right or a mark that the server does not speak of is taken for a no. Raises ValidationError."""
    try:
        return Update.model_validate(written, context={"bot": bot})
    except ValidationError as error:
        troubles = error.errors(include_url=False)
        if any(one["type"] != "missing" or not str(one["loc"][-1]).startswith(MARKS) for one in troubles):
            raise
    for one in troubles:
        _deny(written, one["loc"])
    return Update.model_validate(written, context={"bot": bot})


def _deny(written: dict[str, Any], path: tuple[int | str, ...]) -> None:
    place: Any = written
    for step in path[:-1]:
        # A path names the kind of a thing, too, which is no place in it.
        with suppress(KeyError, IndexError, TypeError):
            place = place[step]
    place[path[-1]] = False
