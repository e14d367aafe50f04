"""What the picture of a group buy says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placard:
    """What a placard says, in words ready to be written. `share` is how far it has come, 0 to 1.

    What cannot be written in a picture is left out of it: whoever sends it says the same in words beside it.
    `hue` gives buys colours of their own.
    """

    shop: str
    item: str
    price: str
    step: str
    progress: str
    missing: str
    share: float
    until: tuple[str, str, str]
    """What it is, the day, and the time with whose clock it is."""
    scan: str
    as_of: tuple[str, str]
    """Of when all this is, and where to see how it stands now."""
    hue: int
    url: str = ""
    photo: bytes | None = None
