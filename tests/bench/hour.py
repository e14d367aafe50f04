"""An hour of letters at Telegram's speed, in made-up time: `python -m tests.bench.hour [seconds]`.

More letters wait than can leave; eight are on the road at a time, each for 60 ms. What is asked: exactly 30.0 a second
over the whole hour, and never more than 30 in any one second. Beside it the pace as it is set: two percent slower, so
that the limit holds where letters arrive less evenly than they left.
"""

import asyncio
import sys
from dataclasses import dataclass

from bot.lanes import ROAD
from bot.pace import Pace
from tests.bench.sender import LATENCY_SECONDS, Leaping, busiest

PER_SECOND = 30
WORKERS = 8


@dataclass(frozen=True)
class Hour:
    """How many left, the most in any window of a second, and the fewest in any whole second."""

    letters: int
    seconds: int
    most: int
    fewest: int

    @property
    def rate(self) -> float:
        """Letters a second."""
        return self.letters / self.seconds


def lived(seconds: int, *, road: float = 1.0) -> Hour:
    """So many seconds of sending."""
    with asyncio.Runner(loop_factory=Leaping) as runner:
        stamps = runner.run(_send(seconds, road))
    whole = [0] * seconds
    for at in stamps:
        whole[int(at - stamps[0] + 1e-6)] += 1
    return Hour(len(stamps), seconds, busiest(stamps, 1.0 - 1e-6), min(whole))


async def _send(seconds: int, road: float) -> list[float]:
    loop = asyncio.get_running_loop()
    pace, stamps, chats = Pace(road=road, clock=loop.time), list[float](), iter(range(1, 10**9))

    async def work() -> None:
        while True:
            chat = next(chats)
            while (wait := pace.try_take(chat)) > 0.0:  # noqa: ASYNC110  (this is how the dispatcher asks)
                await asyncio.sleep(wait)
            async with pace.turn(chat, answer=False) as started:
                if stamps and started - stamps[0] >= seconds - 1e-6:
                    return
                stamps.append(started)
                await asyncio.sleep(LATENCY_SECONDS)

    await asyncio.gather(*(work() for _ in range(WORKERS)))
    return stamps


def main(seconds: int) -> int:
    """Print it; 0 if it was exactly so."""
    exact, usual = lived(seconds), lived(seconds, road=ROAD)
    for name, hour in (("an even road", exact), ("as it is set", usual)):
        print(f"{name}: {hour.letters:,} letters in {hour.seconds:,} s of made-up time, {hour.rate:.4f} a second;")
        print(f"  at most {hour.most} in any second, at least {hour.fewest} in each")
    return 0 if exact.letters == PER_SECOND * seconds and max(exact.most, usual.most) <= PER_SECOND else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3_600))
