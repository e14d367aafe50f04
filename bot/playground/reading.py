"""Reads a call from HTTP, whichever of the Bot API's four ways it came: query, JSON, form or multipart."""

import json
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.playground.files import UPLOAD_MAX_BYTES
from bot.playground.people import Json
from bot.playground.refusals import Refusal, bad

Uploads = dict[str, tuple[str, bytes]]


async def read_call(request: web.Request) -> tuple[Json, Uploads]:
    """The parameters and the uploaded files of a request; `Refusal` for a body that cannot be read."""
    params: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return params, {}
    kind = request.content_type
    if kind == "application/x-www-form-urlencoded":
        body = (await request.read()).decode(errors="replace")
        params.update(parse_qsl(body, keep_blank_values=True))
    elif kind == "application/json":
        params.update(_json_object(await request.read()))
    elif kind == "multipart/form-data":
        return await _multipart(request, params)
    return params, {}


def _json_object(body: bytes) -> Json:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("can't parse JSON object")
    return {key: value for key, value in found.items() if value is not None}


async def _multipart(request: web.Request, params: Json) -> tuple[Json, Uploads]:
    files: Uploads = {}
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if len(content) > UPLOAD_MAX_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        if part.filename is None:
            params[part.name] = content.decode(errors="replace")
        else:
            files[part.name] = (part.filename, content)
    return params, files
