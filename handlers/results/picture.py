"""The picture of a report as a message: the bars, and below them in her language what each colour means."""

from base64 import b64encode

from handlers.here import Here
from handlers.results.chart import chart, has_sides
from handlers.speech import Speech
from locales import Voice
from models.results.rules import Report


def picture(here: Here, found: Report, title: str, voice: Voice) -> list[Speech]:
    """One photo for a private chat. It stands beside the text, which says more and can be read aloud."""
    lines = [voice("results-title", title=title), voice("picture-way", codes=found.steps.codes)]
    lines += [voice("picture-sides")] if has_sides(found) else []
    lines += [voice("picture-wordings")] if found.wordings else []
    photo = {"name": "report.png", "base64": b64encode(chart(found)).decode()}
    params = {"chat_id": here.chat, "photo": photo, "caption": "\n".join(lines), "parse_mode": "HTML"}
    return [{"method": "sendPhoto", "params": params}]
