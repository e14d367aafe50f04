"""Tells a member alone what the staff booked for her; what cannot reach her is not said to anybody else."""

from handlers.here import Here
from handlers.speech import Speech, Whisper
from locales.texts import plain_text
from models.members.rules import Member, Reach


def receipt(here: Here, member: Member, html: str) -> list[Speech]:
    """A whisper to a member where the staff wrote, else a DM, else nothing at all: never a public line."""
    if member.telegram is None or member.telegram == here.user:
        return []
    return [
        Whisper(
            chat=here.chat,
            user=member.telegram,
            html=html,
            plain=plain_text(html),
            public=None,
            topic=here.topic,
            whispers=here.group.whispers if here.group else False,
            dm=member.reach is not Reach.BLOCKED,
        )
    ]
