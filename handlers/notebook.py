"""What is learnt while a batch of updates is worked through, written down together at its end.

A busy group's small talk needs no answer, so its log lines, memberships and tags can share a few
statements. Whoever must read them in between writes the notebook first.
"""

from dataclasses import dataclass, field
from datetime import datetime

from models.database import Session
from models.interactions import actions as interactions
from models.interactions.queries import active_in_group
from models.interactions.rules import VOICED, Interaction
from models.members import actions as members
from models.members.actions import Met
from models.tags import actions as tags
from models.tags.rules import Source

ACTIVE = "active:group"


@dataclass(slots=True)
class Notebook:
    """Notes of one transaction; `write` puts them into it."""

    shop: int
    now: datetime
    done: list[tuple[int, str, Interaction]] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    found: list[tuple[int, str, Source]] = field(default_factory=list)
    counted: dict[int, Met] = field(default_factory=dict)
    """Members of whose language something was learnt."""

    def note(self, row: Met, one: Interaction, topics: frozenset[str] = frozenset()) -> None:
        """A member did something, and spoke of some topics while she did."""
        self.done.append((row.id, row.zone, one))
        if one.group is not None:
            self.seen.add((one.group, row.id))
        self.found += [(row.id, topic, Source.LEXICON) for topic in sorted(topics)]

    async def write(self, session: Session) -> None:
        """Write all notes down and start a new page."""
        if not self.done:
            return
        await members.count_languages(session, self.shop, self.counted.values())
        await interactions.log(session, self.shop, self.done)
        await members.join_groups(session, self.shop, self.seen, now=self.now)
        await members.seen(session, self.shop, {member for member, _, _ in self.done}, now=self.now)
        voiced = {member for member, _, one in self.done if one.group is not None and one.kind in VOICED}
        active = await active_in_group(session, self.shop, voiced, now=self.now) if voiced else set()
        behaviour = [(member, ACTIVE, Source.BEHAVIOUR) for member in sorted(active)]
        await tags.mention(session, self.shop, self.found + behaviour, now=self.now)
        self.done, self.seen, self.found, self.counted = [], set(), [], {}
