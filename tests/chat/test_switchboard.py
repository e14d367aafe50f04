"""The switchboard asks whom aiogram's own dispatcher would have asked, and nobody else."""

from aiogram import Router

from handlers.asks import MEMBER_COMMANDS, STAFF_COMMANDS
from handlers.filters import Asks, Presses
from handlers.members import help as helping
from handlers.routing import ORDER, Switchboard, build_switchboard


async def _first(event: object) -> None: ...


async def _second(event: object) -> None: ...


async def _anything(event: object) -> None: ...


def _called(handlers: object) -> list[object]:
    return [one.callback for one in handlers]  # type: ignore[attr-defined]


def test_only_those_are_asked_who_answer_a_wish_or_go_by_something_else() -> None:
    router, inner, last = Router(), Router(), Router()
    router.message(Asks("points", "tier"))(_first)
    inner.message(Asks("points"))(_second)
    router.include_router(inner)
    last.message()(_anything)
    asks = Switchboard([router], [Router()], last)._asks
    assert _called(asks.of("points")) == [_first, _second, _anything]
    assert _called(asks.of("tier")) == [_first, _anything]
    assert _called(asks.of("anything else")) == _called(asks.of(None)) == [_anything]


def test_a_verb_reaches_its_own_button_and_not_one_that_begins_alike() -> None:
    router, last = Router(), Router()
    router.callback_query(Presses("set"))(_first)
    router.callback_query(Presses("set.lang"))(_second)
    presses = Switchboard([router], [Router()], last)._presses
    assert _called(presses.of("set")) == [_first]
    assert _called(presses.of("set.lang")) == [_second]
    assert presses.of("set.lan") == ()


def test_no_router_of_the_shop_is_left_out() -> None:
    asked = build_switchboard()._asks
    for name in {*MEMBER_COMMANDS, *STAFF_COMMANDS}:
        assert len(asked.of(name)) > len(asked.of(None)), name
    everywhere = {id(one) for router in (*ORDER, helping.last) for one in router.chain_tail}
    assert len(everywhere) > len(ORDER)
