"""The table of a buy as a file that any spreadsheet opens and that runs nothing, for staff alone."""

from base64 import b64encode

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import May, Presses
from handlers.groupbuys import lists
from handlers.groupbuys.touching import touched
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from models.groupbuys import finding
from models.members.rules import Member
from models.signing import Press
from models.staff.rules import Act

router = Router(name="buy_files")


@router.callback_query(Presses("s.buy.file"), May(Act.OPEN_BUY))
async def send_file(event: object, day: Day, member: Member, voice: Voice, press: Press, here: Here) -> Answer:
    """Everybody who is in, with what and for how much. Only in private: others do not read who owes what."""
    if not here.private:
        return here.toast(voice("buy-file-in-private", bot=day.shop.bot_username), alert=True)
    buy = await touched(day, member, press.args[0])
    inside = await finding.places(day.session, day.shop.id, buy.id)
    file = {"name": f"buy-{buy.id}.csv", "base64": b64encode(lists.file(buy, inside, voice)).decode()}
    caption = voice("buy-file", item=buy.item, count=len(inside))
    params = {"chat_id": here.chat, "document": file, "caption": caption, "parse_mode": "HTML"}
    return [{"method": "sendDocument", "params": params}, *here.toast()]
