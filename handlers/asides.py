"""What takes long to read is read outside the transaction, and the update that asked for it is served again after."""

from collections.abc import Awaitable, Callable

from models.database import Session

Read = Callable[[Session], Awaitable[object]]


class ReadAside(Exception):
    """This must be read before the update can be answered: undo what it did, read, and serve it anew."""

    def __init__(self, name: str, read: Read) -> None:
        super().__init__(name)
        self.name = name
        self.read = read
