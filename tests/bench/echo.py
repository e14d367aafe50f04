"""The echo bot of aiogram's own documentation, pointed at a local server: the baseline that stores nothing."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dp = Dispatcher()


@dp.message()
async def echo_handler(message: Message) -> None:
    """Send back what was received."""
    await message.send_copy(chat_id=message.chat.id)


async def main() -> None:
    """Poll for ever."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    await dp.start_polling(Bot("42:" + "A" * 35, session=session), handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main())
