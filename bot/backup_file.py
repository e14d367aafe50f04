"""A backup as a file: one zip with a table of contents and a page per table, each with its checksum.

Pages are rows of JSON, so a shop can come back on another kind of database, and anybody can read its own books
without this program. The encryption key is never inside.
"""

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from bot.troubles import SURE, CannotOpen
from models.copying import KINDS, PIECE_ROWS, Shape

FORMAT = "regulars-backup"
VERSION = 1
CONTENTS = "contents.json"
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ShopInside:
    """A shop in a backup. `key_check` is what its encryption key is recognised by."""

    bot_id: int
    username: str
    name: str
    key_check: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A table in a backup."""

    shape: Shape
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds. `revision` is the shape of the tables it was made with."""

    made_at: datetime
    revision: str
    shops: tuple[ShopInside, ...]
    pages: tuple[Page, ...]

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(page.rows for page in self.pages)


class BackupWriter:
    """Writes aside and moves the whole file into place at the end; readable by its owner only. Use as a context.

    Leaving it without `finish` leaves nothing behind. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        self._pages: list[Page] = []

    def __enter__(self) -> Self:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(self._aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        if not self._file.closed:
            self._abandon()
        self._aside.unlink(missing_ok=True)

    def page(self, shape: Shape) -> "PageWriter":
        """Begin a table; finish it before the next."""
        return PageWriter(shape, self._zip.open(_page_name(shape), "w", force_zip64=True), self._pages)

    def finish(self, *, made_at: datetime, revision: str, shops: Sequence[ShopInside]) -> Contents:
        """Write the contents, make sure it is on the disk, and give it its name."""
        contents = Contents(made_at, revision, tuple(shops), tuple(self._pages))
        self._zip.writestr(CONTENTS, json.dumps(_as_json(contents), ensure_ascii=False, indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._aside.replace(self.path)
        return contents

    def _abandon(self) -> None:
        # Closed from below: from above it would write the rest, which is what just failed.
        self._zip.fp = None
        self._file.raw.close()


class PageWriter:
    """One table's rows, in order."""

    def __init__(self, shape: Shape, out: IO[bytes], pages: list[Page]) -> None:
        self._shape = shape
        self._out = out
        self._pages = pages
        self._sum = hashlib.sha256()
        self._rows = 0

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """More rows."""
        said = "".join(f"{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}\n" for row in rows).encode()
        self._sum.update(said)
        self._out.write(said)
        self._rows += len(rows)

    def close(self) -> None:
        """All rows are in."""
        self._out.close()
        self._pages.append(Page(self._shape, self._rows, self._sum.hexdigest()))


class BackupReader:
    """A backup that is whole: opening it has checked every byte. Use as a context; raises `CannotOpen`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        try:
            self._zip = zipfile.ZipFile(self.path)
        except OSError as error:
            raise CannotOpen(f"{self.path} cannot be read ({error.strerror or error}). {SURE}") from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            # A damaged version number passes for a kind of archive that is yet to be invented.
            raise CannotOpen(f"{self.path} is no backup of Regulars, or only a part of one. {SURE}") from error
        try:
            self.contents = self._read_contents()
            for page in self.contents.pages:
                self._check(page)
        except BaseException:
            self._zip.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def pieces(self, page: Page) -> Iterator[list[list[Any]]]:
        """A table's rows, piece by piece."""
        piece: list[list[Any]] = []
        with self._zip.open(_page_name(page.shape)) as lines:
            for line in lines:
                piece.append(json.loads(line))
                if len(piece) == PIECE_ROWS:
                    yield piece
                    piece = []
        if piece:
            yield piece

    def _read_contents(self) -> Contents:
        try:
            found = json.loads(self._zip.read(CONTENTS))
            if found["format"] != FORMAT:
                raise ValueError(FORMAT)
            if found["version"] > VERSION:
                raise CannotOpen(f"{self.path} was made by a newer version of Regulars: update the program. {SURE}")
            return _from_json(found)
        except CannotOpen:
            raise
        except Exception as error:
            raise CannotOpen(f"{self.path} is no backup of Regulars, or its contents are damaged. {SURE}") from error

    def _check(self, page: Page) -> None:
        found, rows = hashlib.sha256(), 0
        try:
            with self._zip.open(_page_name(page.shape)) as part:
                while chunk := part.read(_CHUNK_BYTES):
                    found.update(chunk)
                    rows += chunk.count(b"\n")
        except Exception as error:
            # Whatever a damaged zip makes the library say, it means this.
            raise self._damaged(page) from error
        if (found.hexdigest(), rows) != (page.sha256, page.rows):
            raise self._damaged(page)

    def _damaged(self, page: Page) -> CannotOpen:
        return CannotOpen(f"{self.path} is damaged (in {page.shape.name}): take another backup. {SURE}")


def _page_name(shape: Shape) -> str:
    return f"{shape.name}.jsonl"


def _as_json(contents: Contents) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": contents.made_at.isoformat(),
        "revision": contents.revision,
        "rows": contents.rows,
        "shops": [asdict(shop) for shop in contents.shops],
        "tables": [
            {"name": page.shape.name, "rows": page.rows, "sha256": page.sha256}
            | {"columns": [list(one) for one in page.shape.columns], "later": list(page.shape.later)}
            for page in contents.pages
        ],
    }


def _from_json(found: dict[str, Any]) -> Contents:
    pages = []
    for one in found["tables"]:
        columns = tuple((str(name), str(kind)) for name, kind in one["columns"])
        if not all(kind in KINDS for _, kind in columns):
            raise ValueError("unknown kind of column")
        shape = Shape(str(one["name"]), columns, tuple(map(str, one["later"])))
        pages.append(Page(shape, int(one["rows"]), str(one["sha256"])))
    shops = tuple(ShopInside(**one) for one in found["shops"])
    return Contents(datetime.fromisoformat(found["made_at"]), str(found["revision"]), shops, tuple(pages))
