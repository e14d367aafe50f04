"""Reads a moment ahead as people write it in English, Spanish, German and Chinese, on the shop's own clock.

What two people could read as two different days is refused, never guessed: `03/04`, "next Friday".
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from models.errors import ShopError
from models.timekeeping import at_local, local_time

TEXT_LENGTH_MAX = 80
DAYS_AHEAD_MAX = 180


class BadMoment(ShopError):
    """This names no moment that lies ahead.

    `why` is "unreadable", "ambiguous" (two people would read two days), "hour" (a day without a time), "past" or
    "far" (more than `most` days ahead).
    """

    code = "bad-moment"


_DAYS = {
    "today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2,
    "hoy": 0, "esta noche": 0, "manana": 1, "pasado manana": 2,
    "heute": 0, "heute abend": 0, "morgen": 1, "ubermorgen": 2, "uebermorgen": 2,
    "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mon monday lun lunes mo montag",
            "tue tues tuesday mar martes di dienstag",
            "wed weds wednesday mie miercoles mi mittwoch",
            "thu thur thurs thursday jue jueves do donnerstag",
            "fri friday vie viernes fr freitag",
            "sat saturday sab sabado sa samstag sonnabend",
            "sun sunday dom domingo so sonntag",
        )
    )
    for name in names.split()
}
_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero januar",
            "feb february febrero februar",
            "mar march marzo marz maerz mrz",
            "apr april abr abril",
            "may mayo mai",
            "jun june junio juni",
            "jul july julio juli",
            "aug august ago agosto",
            "sep sept september septiembre setiembre",
            "oct october octubre okt oktober",
            "nov november noviembre",
            "dec december dic diciembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_HAN_WEEKDAYS = {han: number for number, han in enumerate("一二三四五六日")} | {"天": 6}
_UNITS = {
    "m": "m min mins minute minutes minuto minutos minuten 分钟 分",
    "h": "h hr hrs hour hours hora horas std stunde stunden 小时 个小时 钟头 个钟头",
    "d": "d day days dia dias tag tage tagen 天",
    "w": "w week weeks semana semanas woche wochen 周 星期 个星期",
}
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names.split()}


def _any(names: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_LEAD = re.compile(
    r"(?:(?:(?:deadline|until|till?|by|before|on|ends?|bis(?: zum)?|vor(?: dem)?|am|hasta|antes (?:del?|de)|el|der|den)"
    r"(?=[: ])|截止到?|截至|直?到|至)[: ]*)*"
)
_NEXT = re.compile(r"(?:next|this|nachste[nrs]?|kommende[nrs]?|diese[nrs]?|proxim[oa]|este|esta)\b")
_COUNTED = r"[0-9]{1,4} ?(?:" + _any(_UNIT_OF) + ")"
_AFTER = re.compile(rf"(?P<lead>in|en|dentro de|过)? ?(?P<parts>(?:{_COUNTED} ?){{1,2}})(?P<after>后|之后|以后|内)?")
_HOUR_OR_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-4]) ?h")
_PART = re.compile(r"(?P<count>[0-9]{1,4}) ?(?P<unit>" + _any(_UNIT_OF) + r")")

_DAY = {
    "iso": r"(?P<y>20[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})",
    "dotted": r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})(?:\.(?P<y>20[0-9]{2}|[0-9]{2})?)?",
    "slashed": r"(?P<one>[0-9]{1,2})(?P<mark>[/-])(?P<two>[0-9]{1,2})(?:(?P=mark)(?P<y>20[0-9]{2}))?",
    "han": r"(?:(?P<y>20[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?",
    "day month": (
        rf"(?P<d>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?:de |of )?(?P<month>{_any(_MONTHS)})\.?"
        r"(?: (?:de )?(?P<y>20[0-9]{2}))?"
    ),
    "month day": rf"(?P<month>{_any(_MONTHS)})\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: (?P<y>20[0-9]{{2}}))?",
    "near": rf"(?P<near>{_any(_DAYS)})",
    "weekday": rf"(?P<weekday>{_any(_WEEKDAYS)})\.?",
    "han weekday": r"(?P<week>下|本|这)?(?:个)?(?:周|星期|礼拜)(?P<han>[一二三四五六日天])",
    "han night": r"(?P<night>今晚|明晚)",
}
_HOUR = (
    r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上)? ?"
    r"(?:(?P<hh>[0-9]{1,2}):(?P<mm>[0-9]{2})(?: ?(?P<ampm>[ap])\.?m\.?)?(?: ?(?:uhr|h|hs|hrs))?"
    r"|(?P<h12>[0-9]{1,2}) ?(?P<ap>[ap])\.?m\.?"
    r"|(?P<h>[0-9]{1,2}) ?(?:uhr|h)(?: ?(?P<hmin>[0-5][0-9]))?"
    r"|(?P<hp>[0-9]{1,2})[点时](?:(?P<half>半)|(?P<hpm>[0-5]?[0-9])分?)?)"
)
_BETWEEN = r"(?:,? ?(?:at|um|a la|a las|las|@|t)? ?)"
_HOUR_ALONE = re.compile(rf"{_BETWEEN}{_HOUR}")
_DAY_AND_HOUR = {kind: re.compile(rf"{day}{_BETWEEN}(?<![0-9]){_HOUR}") for kind, day in _DAY.items()}
_DAY_ALONE = {kind: re.compile(day) for kind, day in _DAY.items()}
_LEAP_YEAR = 2000
_DAY_OF_YEAR = {
    kind: re.compile(_DAY[kind].replace("20[0-9]{2}", "(?:19|20)[0-9]{2}"))
    for kind in ("iso", "dotted", "slashed", "han", "day month", "month day")
}
_BORN = re.compile(
    r"(?:(?:(?:my|mein|mi) )?(?:birthday|bday|geburtstag|cumple(?:anos)?)(?: (?:is|ist|es)\b)?"
    r"|我?的?生日(?:是|在)?)[: ]*"
)
_TAIL = re.compile(r"(?:[ ,.。]|之前|以前|前|截止)+$")


def read_moment(text: str, *, zone: str, now: datetime) -> datetime:
    """The instant that is written, on the clock of `zone`, in UTC; raises `BadMoment`.

    Read: `20:00`, `8pm`, `tomorrow 18:00`, `fri 20:00`, `24.12. 20:00`, `24 de diciembre 20:00`, `2026-12-24 20:00`,
    `12月24日晚上8点`, `in 5h`, `3d`, `5小时后`. A weekday is the next one whose time is still ahead, a date without a
    year the next such date. Where the clocks go forward the first valid minute counts.
    """
    if len(text) > TEXT_LENGTH_MAX:
        raise BadMoment(why="unreadable", most=DAYS_AHEAD_MAX)
    folded = _folded(text)
    lead = _LEAD.match(folded)
    said = _TAIL.sub("", folded[lead.end() :] if lead else folded)
    at = _after(said, zone, now) or _wall(said, zone, now)
    if at <= now:
        raise _refused("past")
    if at > now + timedelta(days=DAYS_AHEAD_MAX):
        raise _refused("far")
    return at


def read_day(text: str, *, zone: str, now: datetime, days_max: int) -> date:
    """The day that is written without an hour, today or later on the calendar of `zone`; raises `BadMoment`.

    Read: `31.12.`, `31 Dec`, `2026-12-31`, `12月31日`, `friday`, `tomorrow`. A weekday is the next one, today included;
    a date without a year is the next such date. At most `days_max` days ahead.
    """
    folded = _folded(text[:TEXT_LENGTH_MAX])
    lead = _LEAD.match(folded)
    said = _TAIL.sub("", folded[lead.end() :] if lead else folded)
    if _NEXT.match(said):
        raise _refused("ambiguous")
    today = local_time(now, zone).date()
    for kind, pattern in _DAY_ALONE.items():
        if found := pattern.fullmatch(said):
            day = _day(kind, found, today)
            if day < today:
                raise _refused("past-day")
            if day > today + timedelta(days=days_max):
                raise BadMoment(why="far", most=days_max)
            return day
    raise _refused("unreadable")


def read_day_of_year(text: str) -> tuple[int, int]:
    """The (month, day) that is written, 29 February included, whatever year stands with it; raises `BadMoment`.

    Read: `29.2.`, `29 Feb`, `29 de febrero`, `February 29th`, `2月29日`, `29/2`, `1990-02-29`, `my birthday is 29 Feb`.
    `3/4` is refused as "ambiguous": two people would read two days.
    """
    folded = _folded(text[:TEXT_LENGTH_MAX]).replace(",", " ")
    said = _TAIL.sub("", _BORN.sub("", " ".join(folded.split())))
    lead = _LEAD.match(said)
    said = said[lead.end() :] if lead else said
    for kind, pattern in _DAY_OF_YEAR.items():
        if found := pattern.fullmatch(said):
            month, day = _month_and_day(kind, found)
            _date(_LEAP_YEAR, month, day)
            return month, day
    raise _refused("unreadable")


def _folded(text: str) -> str:
    """Lower case, plain figures and letters, single blanks: `Miércoles　２０：００` → `miercoles 20:00`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split()).strip()


def _refused(why: str) -> BadMoment:
    return BadMoment(why=why, most=DAYS_AHEAD_MAX)


def _after(said: str, zone: str, now: datetime) -> datetime | None:
    found = _AFTER.fullmatch(said)
    if found is None:
        return None
    if _HOUR_OR_HOURS.fullmatch(said):
        # "20h" is eight in the evening in Madrid and twenty hours from now in London.
        raise _refused("ambiguous")
    parts = list(_PART.finditer(found["parts"]))
    counts = {_UNIT_OF[part["unit"]]: int(part["count"]) for part in parts}
    if len(counts) < len(parts):
        raise _refused("unreadable")
    days = counts.get("d", 0) + 7 * counts.get("w", 0)
    running = timedelta(hours=counts.get("h", 0), minutes=counts.get("m", 0))
    if days > DAYS_AHEAD_MAX or running > timedelta(days=DAYS_AHEAD_MAX):
        raise _refused("far")
    minute = now.replace(second=0, microsecond=0)
    if not days:
        return minute + running
    here = local_time(minute, zone)
    return at_local(here.date() + timedelta(days=days), here.time(), zone) + running


def _wall(said: str, zone: str, now: datetime) -> datetime:
    if found := _HOUR_ALONE.fullmatch(said):
        return _at(local_time(now, zone).date(), found, zone)
    if _NEXT.match(said):
        raise _refused("ambiguous")
    for kind, pattern in _DAY_AND_HOUR.items():
        if found := pattern.fullmatch(said):
            return _on(kind, found, zone, now)
    if any(pattern.fullmatch(said) for pattern in _DAY_ALONE.values()):
        raise _refused("hour")
    raise _refused("unreadable")


def _on(kind: str, found: re.Match[str], zone: str, now: datetime) -> datetime:
    today = local_time(now, zone).date()
    match kind:
        case "near":
            return _at(today + timedelta(days=_DAYS[found["near"]]), found, zone)
        case "han night":
            return _at(today + timedelta(days=found["night"] == "明晚"), found, zone, evening=True)
        case "weekday":
            return _on_weekday(_WEEKDAYS[found["weekday"]], today, found, zone, now)
        case "han weekday":
            if found["week"] is None:
                return _on_weekday(_HAN_WEEKDAYS[found["han"]], today, found, zone, now)
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=found["week"] == "下")
            return _at(monday + timedelta(days=_HAN_WEEKDAYS[found["han"]]), found, zone)
    return _on_date(*_month_and_day(kind, found), found, today, zone, now)


def _on_weekday(weekday: int, today: date, found: re.Match[str], zone: str, now: datetime) -> datetime:
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    at = _at(day, found, zone)
    return at if at > now else _at(day + timedelta(days=7), found, zone)


def _day(kind: str, found: re.Match[str], today: date) -> date:
    match kind:
        case "near":
            return today + timedelta(days=_DAYS[found["near"]])
        case "han night":
            return today + timedelta(days=found["night"] == "明晚")
        case "weekday":
            return today + timedelta(days=(_WEEKDAYS[found["weekday"]] - today.weekday()) % 7)
        case "han weekday":
            ahead = _HAN_WEEKDAYS[found["han"]] - today.weekday()
            return today + timedelta(days=ahead % 7 if found["week"] is None else ahead + 7 * (found["week"] == "下"))
    month, day = _month_and_day(kind, found)
    written = found["y"]
    if written is not None:
        return _date(int(written) + (2000 if len(written) == 2 else 0), month, day)
    this_year = _date(today.year, month, day)
    following = _date(today.year + 1, month, day) if this_year < today else this_year
    # A date that has just passed is a slip of the pen, nothing a year away.
    return following if following <= today + timedelta(days=DAYS_AHEAD_MAX) else this_year


def _month_and_day(kind: str, found: re.Match[str]) -> tuple[int, int]:
    if kind != "slashed":
        month = _MONTHS[found["month"]] if kind in {"day month", "month day"} else int(found["m"])
        return month, int(found["d"])
    one, two = int(found["one"]), int(found["two"])
    if one <= 12 and two <= 12 and one != two:
        raise _refused("ambiguous")
    return (two, one) if one > 12 else (one, two)


def _on_date(month: int, day: int, found: re.Match[str], today: date, zone: str, now: datetime) -> datetime:
    written = found["y"]
    year = today.year if written is None else int(written) + (2000 if len(written) == 2 else 0)
    at = _at(_date(year, month, day), found, zone)
    if at > now or written is not None:
        return at
    # A date that has just passed is a slip of the pen, nothing a year away.
    following = _at(_date(year + 1, month, day), found, zone)
    return following if following <= now + timedelta(days=DAYS_AHEAD_MAX) else at


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _refused("unreadable") from None


def _at(day: date, found: re.Match[str], zone: str, *, evening: bool = False) -> datetime:
    hour, minute = _clock(found, evening=evening)
    if (hour, minute) == (24, 0):
        return at_local(day + timedelta(days=1), time(0), zone)
    if hour > 23 or minute > 59:
        raise _refused("unreadable")
    return at_local(day, time(hour, minute), zone)


def _clock(found: re.Match[str], *, evening: bool) -> tuple[int, int]:
    """The hour and minute as a 24-hour clock has them; an impossible hour comes back as 99."""
    hour = next(int(found[name]) for name in ("hh", "h12", "h", "hp") if found[name] is not None)
    minute = 30 if found["half"] else next((int(found[name]) for name in ("mm", "hmin", "hpm") if found[name]), 0)
    half_day = found["ampm"] or found["ap"]
    if half_day:
        return (hour % 12 + (12 if half_day == "p" else 0) if 1 <= hour <= 12 else 99), minute
    part = found["part"] or ("晚上" if evening else None)
    if part in {"下午", "傍晚", "晚上"} and hour <= 12:
        # 晚上12点 is midnight of which day? Somebody has to say.
        return (hour + 12 if 1 <= hour < 12 else 99), minute
    if part == "中午" and hour < 11:
        return (hour + 12 if hour <= 2 else 99), minute
    return hour, minute
