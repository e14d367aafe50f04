"""aiogram's picture of Telegram, of which only what is really used is drawn.

On import aiogram builds a validator for each of some 350 kinds of things, three quarters of what importing it costs in
time, and half of it in memory. Imported through here, a kind is built when the first thing of it comes along.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel


def import_types() -> None:
    """Import aiogram; to be called before anything else does, or it changes nothing."""
    with _noting() as names:
        from aiogram.client.context_controller import BotContextController
        from aiogram.methods.base import Response
    if names:
        # Every kind of thing and every method is the first; what a method is answered comes in the second.
        _build_on_demand(BotContextController, names)
        _build_on_demand(Response, names)


@contextmanager
def _noting() -> Iterator[dict[str, Any]]:
    """What is asked to be built meanwhile is not; only what its names stand for is noted."""
    asked: dict[str, Any] = {}
    built = BaseModel.__dict__["model_rebuild"]

    def note(cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any) -> bool | None:
        if _types_namespace is None or cls.__module__.partition(".")[0] != "aiogram":
            done: bool | None = built.__func__(cls, _types_namespace=_types_namespace, **how)
            return done
        asked.update(_types_namespace)
        return None

    BaseModel.model_rebuild = classmethod(note)  # type: ignore[assignment, method-assign]
    try:
        yield asked
    finally:
        BaseModel.model_rebuild = built  # type: ignore[method-assign]


def _build_on_demand(base: type[BaseModel], names: Mapping[str, Any]) -> None:
    # pydantic asks a class that is not built yet to build itself when it is first used, without its names.
    build = BaseModel.__dict__["model_rebuild"].__func__

    def with_names(cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any) -> Any:
        return build(cls, _types_namespace=_types_namespace or names, **how)

    base.model_rebuild = classmethod(with_names)  # type: ignore[assignment, method-assign]
