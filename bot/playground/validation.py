"""Checks every call against the Bot API's own description of it, so that a wrong call fails here first."""

import json
import types
from typing import Any, Union, get_args, get_origin

from aiogram import methods
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError

from bot.playground.people import Json
from bot.playground.refusals import bad, missing


def _holds_objects(annotation: Any) -> bool:
    """Whether a parameter of this type travels as JSON text."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return any(_holds_objects(part) for part in get_args(annotation))
    if origin is not None:
        return origin in (list, dict) or any(_holds_objects(part) for part in get_args(annotation))
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


class Validator:
    """The Bot API's methods as aiogram models them, by name in lower case."""

    def __init__(self) -> None:
        known = (getattr(methods, name) for name in methods.__all__)
        self._models: dict[str, type[TelegramMethod[Any]]] = {
            model.__api_method__.lower(): model
            for model in known
            if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
        }
        self._objects = {
            name: frozenset(key for key, field in model.model_fields.items() if _holds_objects(field.annotation))
            for name, model in self._models.items()
        }

    def check(self, method: str, params: Json, files: dict[str, tuple[str, bytes]]) -> None:
        """Refuse a call the Bot API would not understand; JSON text of objects is parsed in place."""
        model = self._models.get(method)
        if model is None:
            return
        for name in self._objects[method] & params.keys():
            params[name] = _parsed(name, params[name])
        try:
            model.model_validate({**dict.fromkeys(files, "attach://file"), **params})
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            if first["type"] == "missing" and len(first["loc"]) == 1:
                raise missing(place) from None
            raise bad(f"can't parse {place}: {first['msg']}") from None


def _parsed(name: str, value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None
