"""Where the playground's time comes from: a clock somebody else holds, which may be turned forward."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The moment it is. A clock may also have `async step(to)`, which lets the page turn time forward.

    `step` takes an aware datetime or the word "next" (to the next planned nudge) and answers with the new moment.
    """

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
