"""The table of a buy as a workbook that runs nothing, for staff alone."""

from base64 import b64encode

from aiogram import Router

from handlers.arrivals import Day
from handlers.filters import May, Presses
from handlers.groupbuys.touching import touched
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice
from models.database import Session
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
    buy, shop, now = await touched(day, member, press.args[0]), day.shop.id, day.now

    async def read(session: Session) -> tuple[int, bytes]:
        # Beside the transaction: hundreds of people make a workbook that takes a moment to write.
        from handlers.groupbuys.workbook import workbook

        inside = await finding.places(session, shop, buy.id)
        return len(inside), workbook(buy, inside, voice, now=now)

    count, content = day.aside(f"workbook {buy.id}", read)
    file = {"name": f"buy-{buy.id}.xlsx", "base64": b64encode(content).decode()}
    caption = voice("buy-file", item=buy.item, count=count)
    params = {"chat_id": here.chat, "document": file, "caption": caption, "parse_mode": "HTML"}
    return [{"method": "sendDocument", "params": params}, *here.toast()]
