"""The line to the Bot API for answers and questions: one call, one outcome, no retries.

aiogram describes the methods; this only carries their parameters, as a form that every Bot API server
reads, and never builds a model of the answer, which is most of what a call costs. Nudges go another
way (`bot/courier.py`).
"""

import json
import logging
from base64 import b64decode
from typing import Any
from urllib.parse import urlencode

import aiohttp

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0
CONNECTIONS_MAX = 64

log = logging.getLogger(__name__)


class Refused(Exception):
    """Telegram answered, and the answer is no."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any]) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = parameters.get("retry_after") if code == 429 else None
        self.moved_to: int | None = parameters.get("migrate_to_chat_id")


class TokenRefused(Exception):
    """Telegram does not know this token (any more): nothing it was asked for was done, and nothing more will be."""


class NotReached(Exception):
    """Proven not sent: no connection came about."""


class Unproven(Exception):
    """It may have been done and it may not: the answer got lost or was none of Telegram's."""


class Junk(Unproven):
    """Something answered that does not speak as the Bot API does."""


class Line:
    """Calls of one bot token over a small pool of kept connections."""

    def __init__(self, token: str, api_url: str) -> None:
        self._methods = f"{api_url.rstrip('/')}/bot{token}/"
        self._files = f"{api_url.rstrip('/')}/file/bot{token}/"
        self._session: aiohttp.ClientSession | None = None

    async def call(self, method: str, params: dict[str, Any], *, seconds: float = ANSWER_SECONDS) -> Any:
        """The `result` of a call; raises `Refused`, `NotReached` or `Unproven`."""
        timeout = aiohttp.ClientTimeout(
            total=seconds + CONNECT_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=seconds
        )
        try:
            async with self._open().post(self._methods + method, **_form(params), timeout=timeout) as answer:
                body, status = await answer.read(), answer.status
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            log.debug("%s did not leave", method, exc_info=True)
            raise NotReached(f"{method}: {type(error).__name__}") from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            log.debug("%s got no answer", method, exc_info=True)
            raise Unproven(f"{method}: {type(error).__name__}") from error
        return _result(method, status, body)

    async def download(self, file_id: str, *, bytes_max: int) -> bytes:
        """A file a person sent; raises `Refused` (413) when it is larger than `bytes_max`."""
        found = await self.call("getFile", {"file_id": file_id})
        if int(found.get("file_size") or 0) > bytes_max:
            raise Refused(413, "file is too big", {})
        try:
            async with self._open().get(self._files + found["file_path"]) as answer:
                content = await answer.content.read(bytes_max + 1)
                while len(content) <= bytes_max and (more := await answer.content.read(bytes_max)):
                    content += more
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotReached(f"download: {type(error).__name__}") from error
        if len(content) > bytes_max:
            raise Refused(413, "file is too big", {})
        return content

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS_MAX, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session


def _result(method: str, status: int, body: bytes) -> Any:
    try:
        said = json.loads(body)
    except ValueError as error:
        raise Junk(f"{method}: {status}, not JSON") from error
    if not isinstance(said, dict) or not isinstance(said.get("ok"), bool):
        raise Junk(f"{method}: {status}, not the Bot API's")
    if status >= 500:
        raise Unproven(f"{method}: {status}")
    if not said["ok"]:
        code, parameters = said.get("error_code"), said.get("parameters")
        known = parameters if isinstance(parameters, dict) else {}
        raise Refused(code if isinstance(code, int) else status, str(said.get("description", "")), known)
    if "result" not in said:
        raise Junk(f"{method}: {status}, without a result")
    return said["result"]


def _form(params: dict[str, Any]) -> dict[str, Any]:
    """The parameters as a plain form, or in parts where one is a file: `{"name": …, "base64": …}`."""
    files = {name: value for name, value in params.items() if _is_file(value)}
    if not files:
        body = urlencode({name: _written(value) for name, value in params.items()}).encode()
        return {"data": body, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    parts = aiohttp.FormData()
    for name, value in params.items():
        if name in files:
            parts.add_field(name, b64decode(value["base64"]), filename=value["name"])
        else:
            parts.add_field(name, _written(value))
    return {"data": parts}


def _is_file(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"name", "base64"}


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
