"""What the rows of a judged buy say, in plain SQL and sums of their own, and what of it cannot be."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from models.database import Session
from models.groupbuys.pricing import Step
from models.loyalty import wallet
from models.loyalty.verifying import verify


@dataclass(frozen=True)
class Rows:
    """What the rows of one buy say, asked in plain SQL."""

    session: Session
    shop: int
    buy: int

    async def ask(self, sql: str, **more: object) -> list[tuple[Any, ...]]:
        """The rows of one question."""
        found = await self.session.execute(text(sql), {"shop": self.shop, "buy": self.buy, **more})
        return [tuple(row) for row in found]

    async def state(self) -> str:
        """What was judged."""
        [(state,)] = await self.ask("SELECT state FROM buys WHERE shop_id = :shop AND id = :buy")
        return str(state)

    async def faults(self, state: str, price: int, less: Step) -> list[str]:
        """Everything that is not as it must be in a buy at this price, or at less where its terms say so."""
        asked = "SELECT threshold, extra, final_minor FROM buys WHERE shop_id = :shop AND id = :buy"
        [(threshold, extra, final)] = await self.ask(asked)
        terms = json.loads(extra) if isinstance(extra, str) else extra
        asked = "SELECT member_id, quantity FROM joins WHERE shop_id = :shop AND buy_id = :buy AND left_at IS NULL"
        people = dict(await self.ask(asked))
        won = state == "locked"
        unit = less.price_minor if terms.get("steps") and len(people) >= less.count else price
        [(followers,)] = await self.ask("SELECT count(*) FROM buys WHERE shop_id = :shop AND repeat_of = :buy")
        held = {
            f"{state} with {len(people)} of {threshold}": state == ("locked" if len(people) >= threshold else "failed"),
            f"{people} at {terms.get('most')} places": sum(people.values()) <= (terms.get("most") or math.inf),
            f"a piece came to {final}": final == (unit if won else None),
            f"{followers} follow it": followers == bool(terms.get("repeat_days")),
        }
        wrong = [what for what, holds in held.items() if not holds]
        return wrong + await self._money(people, won, unit) + await self._letters(set(people))

    async def _money(self, people: Mapping[int, int], won: bool, unit: int) -> list[str]:
        sums: dict[int, Counter[str]] = defaultdict(Counter)
        for who, kind, minor in await self.ask(
            "SELECT member_id, kind, amount_minor FROM buy_payments WHERE shop_id = :shop AND buy_id = :buy"
        ):
            sums[who][kind] += minor
        orders = {
            who: (count, int(total))
            for who, count, total in await self.ask(
                "SELECT member_id, count(*), sum(total_minor) FROM orders "
                "WHERE shop_id = :shop AND external_id LIKE :number GROUP BY member_id",
                number=f"buy{self.buy}-%",
            )
        }
        wrong = [f"an order of {who}, who paid nothing" for who in orders.keys() - sums.keys()]
        for who, had in sums.items():
            paid, due = had["paid"] + had["wallet"], unit * people.get(who, 0)
            booked = due if won and due and paid >= due else 0
            # Who is in, and has not paid all of it yet, is waited for; everything else that is over goes back.
            back = 0 if won and due and not booked else paid - booked
            if (had["booked"], had["credited"], orders.get(who, (0, 0))) != (booked, back, (int(booked > 0), booked)):
                wrong.append(f"{who} paid {paid} for {due}: {dict(had)}, orders {orders.get(who)}")
        return wrong

    async def _letters(self, inside: set[int]) -> list[str]:
        told = Counter(
            who
            for (who,) in await self.ask(
                "SELECT member_id FROM nudges WHERE shop_id = :shop AND kind = 'buy_over' AND about = :about",
                about=str(self.buy),
            )
        )
        waited = {
            who for (who,) in await self.ask("SELECT member_id FROM buy_waits WHERE shop_id = :shop AND buy_id = :buy")
        }
        wrong = [f"{who} is told {count} times" for who, count in told.items() if count > 1]
        wrong += [f"{who} is in and hears nothing" for who in inside - told.keys()]
        return wrong + [f"{who} was not there and is told" for who in told.keys() - inside - waited]


async def books(session: Session, shop: int, wallets: Mapping[int, int]) -> list[str]:
    """What is wrong with the whole chain, or with a wallet, which began with so much and paid and got back the rest."""
    found = await verify(session, shop)
    wrong = [] if found.broken is None else [f"posting {found.broken}: {found.why}"]
    asked = text(
        "SELECT member_id, sum(CASE kind WHEN 'wallet' THEN -amount_minor ELSE amount_minor END) FROM buy_payments "
        "WHERE shop_id = :shop AND kind IN ('wallet', 'credited') GROUP BY member_id"
    )
    moved = {who: int(minor) for who, minor in await session.execute(asked, {"shop": shop})}
    for who, began in wallets.items():
        held = (await wallet.held(session, shop, who, "USD")).minor
        if held != began + moved.get(who, 0):
            wrong.append(f"{who} has {held} in her wallet, it began with {began} and moved by {moved.get(who, 0)}")
    return wrong
