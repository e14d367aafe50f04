"""A buy as a picture to pass on, whose code opens the buy and says who passed it on; and who comes by such a code."""

from base64 import b64encode
from dataclasses import replace

from aiogram import Router

from handlers.arrivals import Day
from handlers.asides import ReadAside
from handlers.errors import Anonymous
from handlers.filters import May, Presses
from handlers.groupbuys.groupbuys import seat_of
from handlers.groupbuys.placard import Placard
from handlers.groupbuys.touching import touched
from handlers.here import Here
from handlers.keyboards import hers
from handlers.referrals.arriving import welcome_beside, welcome_by_link
from handlers.referrals.pictures import fresh
from handlers.speech import Answer, Speech
from locales import Markup, Voice, When
from models.database import Session
from models.groupbuys import queries
from models.groupbuys.facts import told_progress, told_state, told_terms
from models.groupbuys.rules import Buy, NoSuchBuy, NotInGroup, bar, check_open
from models.groupbuys.states import JOINABLE
from models.members.rules import Member
from models.outreach.ports import Button
from models.referrals import links
from models.referrals.rules import Link
from models.signing import ForgedPress, Press, buy_payload, open_buy_payload
from models.staff.rules import Act

router = Router(name="placards")


@router.callback_query(Presses("buy.placard"))
async def show_hers(event: object, day: Day, member: Member | None, voice: Voice, press: Press, here: Here) -> Answer:
    """A buy of a group she is in, with her own link in its code: whoever comes by it came by her."""
    if member is None:
        raise Anonymous
    if not here.private:
        return here.toast(voice("placard-in-private", bot=day.shop.bot_username), alert=True)
    buy = await queries.buy(day.session, day.shop.id, int(press.args[0]))
    if buy is None:
        raise NoSuchBuy
    if not await queries.is_in_its_group(day.session, day.shop.id, buy.id, member.id):
        raise NotInGroup
    return await _shown(buy, day, voice, here, member=member.id)


@router.callback_query(Presses("s.buy.placard"), May(Act.OPEN_BUY))
async def show_the_shops(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """The same for staff, with a link of the shop's that counts who comes by it: `buy-12` for the twelfth buy."""
    if not here.private:
        return here.toast(voice("placard-in-private", bot=day.shop.bot_username), alert=True)
    buy = await touched(day, member, press.args[0])
    return await _shown(buy, day, voice, here, name=buy.link_name, by=member.id)


async def _shown(
    buy: Buy, day: Day, voice: Voice, here: Here, *, member: int | None = None, name: str | None = None, by: int = 0
) -> Answer:
    check_open(buy.state, buy.deadline, at=day.now)
    shop, (new_token, new_code) = day.shop, fresh(day)
    words, photo = _words(buy, day, voice), day.files.get(buy.extra.picture or "")

    async def read(session: Session) -> tuple[str, str, bytes]:
        # Beside the transaction, because drawing takes its time; the link it draws is the one made of it after.
        from handlers.groupbuys.drawing import draw

        there = await links.known(session, shop.id, member=member, name=name)
        token = there.token if there is not None else new_token
        return token, new_code, draw(replace(words, url=_url(day, buy.id, token), photo=photo))

    asked = f"placard {buy.id}"
    token, code, picture = day.aside(asked, read)
    link = await _link(day, token, code, member=member, name=name, by=by)
    if link.token != token:
        raise ReadAside(asked, read)
    if made := day.invites.get(buy.group):
        await links.invite(day.session, shop.id, link=link.id, group=buy.group, url=made, now=day.now)
    file = {"name": f"buy-{buy.id}.jpg", "base64": b64encode(picture).decode()}
    caption = _caption(buy, voice, _url(day, buy.id, token))
    params = {"chat_id": here.chat, "photo": file, "caption": caption, "parse_mode": "HTML"}
    return [{"method": "sendPhoto", "params": params}, *here.toast()]


async def _link(day: Day, token: str, code: str, *, member: int | None, name: str | None, by: int) -> Link:
    if member is not None:
        return await links.own(day.session, day.shop.id, member, token=token, code=code, now=day.now)
    return await links.make(day.session, day.shop.id, name or "", token=token, code=code, by=by, now=day.now)


def _url(day: Day, buy: int, token: str) -> str:
    return f"https://t.me/{day.shop.bot_username}?start={buy_payload(buy, token, secret=day.shop.secret)}"


def _price(buy: Buy, voice: Voice) -> str:
    dearer = int(any(one.extra_minor for one in buy.extra.variants))
    return voice.plain("placard-price", price=buy.unit, dearer=dearer)


def _words(buy: Buy, day: Day, voice: Voice) -> Placard:
    """What the picture says. What changes with time says of when it is; the code leads to how it stands then."""
    step = [voice.plain(key, **facts) for key, facts in told_state(buy) if key == "buy-next-step"]
    weekday, on = When(buy.deadline, buy.zone, "weekday"), When(buy.deadline, buy.zone, "date")
    clock = voice.plain("buy-zoned", until=When(buy.deadline, buy.zone, "time"), zone=buy.zone)
    return Placard(
        shop=day.shop.name,
        item=buy.item,
        price=_price(buy, voice),
        step="".join(step),
        progress=voice.plain("buy-progress", **told_progress(buy)),
        missing=_missing(buy, voice),
        share=buy.figure / buy.threshold if buy.threshold else 1.0,
        until=(voice.plain("placard-until"), voice.plain("placard-day", weekday=weekday, on=on), clock),
        scan=voice.plain("placard-scan"),
        as_of=(voice.plain("placard-as-of", at=When(day.now, buy.zone, "datetime")), voice.plain("placard-now")),
        hue=buy.id,
    )


def _missing(buy: Buy, voice: Voice) -> str:
    if buy.missing:
        return voice.plain("buy-missing", **told_progress(buy))
    left = [voice.plain(key, **facts) for key, facts in told_state(buy) if key == "buy-left"]
    return left[0] if left else voice.plain("placard-met")


def _caption(buy: Buy, voice: Voice, url: str) -> str:
    """The same in words, for whoever reads it in Telegram, and whole where the picture could not write it."""
    until = Markup(voice("buy-zoned", until=When(buy.deadline, buy.zone, "datetime"), zone=buy.zone))
    return voice("placard-caption", item=buy.item, price=_price(buy, voice), until=until, url=url)


async def entered(day: Day, member: Member, here: Here, voice: Voice, sealed: str) -> tuple[list[Speech], list[Speech]]:
    """Somebody followed the code of a placard: what is said of who brought her, and the buy as it stands.

    One we did not make is a link that leads nowhere, and is counted like one.
    """
    try:
        number, token = open_buy_payload(sealed, secret=day.shop.secret)
    except ForgedPress:
        return await welcome_by_link(day, member, here, voice, sealed), []
    brought = await welcome_beside(day, member, here, voice, token)
    buy = await queries.buy(day.session, day.shop.id, number)
    if buy is None or buy.state not in JOINABLE or day.now >= buy.deadline:
        return brought, here.answer(voice("placard-over"))
    if await queries.is_in_its_group(day.session, day.shop.id, buy.id, member.id):
        return brought, here.answer(*await seat_of(buy, day, member, voice))
    return brought, await _from_outside(buy, token, day, member, here, voice)


async def _from_outside(buy: Buy, token: str, day: Day, member: Member, here: Here, voice: Voice) -> list[Speech]:
    """The buy for somebody the bot has not seen in its group: what it is, and the way in, where there is one."""
    link = await links.known(day.session, day.shop.id, token=token)
    way = None
    if link is not None and not link.stopped:
        way = await links.invite_of(day.session, day.shop.id, link=link.id, group=buy.group)
    until = When(buy.deadline, member.zone, "datetime")
    line = voice(
        "buy-line", item=buy.item, price=buy.unit, bar=bar(buy.figure, buy.threshold), until=until, quantity=0,
        **told_progress(buy),
    )  # fmt: skip
    terms = [voice(key, **facts) for key, facts in (*told_state(buy), *told_terms(buy.extra, buy.price))]
    html = "\n".join([line, *terms, "", voice("placard-outside", way="yes" if way else "no")])
    inside = hers(voice.plain("button-placard-inside"), "buy.show", buy.id, shop=day.shop, member=member, now=day.now)
    rows = [[Button(voice.plain("button-placard-group"), url=way)]] if way else []
    return here.answer(html, [*rows, [inside]])
