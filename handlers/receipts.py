"""Tells a member alone what the staff booked for her; what cannot reach her is not said to anybody else."""

from handlers.here import Here
from handlers.speech import Speech, Whisper
from locales.texts import plain_text
from models.members.rules import Member, Reach
from models.timekeeping import QuietHours


def receipt(here: Here, member: Member, html: str) -> list[Speech]:
    """A whisper to a member where the staff wrote, else a DM, else nothing at all: never a public line.

    It answers what was done for her at the desk, so it comes at any hour; in her quiet hours without a sound.
    """
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
            silent=_sleeps(here, member),
        )
    ]


def _sleeps(here: Here, member: Member) -> bool:
    quiet = member.quiet or here.quiet
    return quiet is not None and here.now is not None and QuietHours(*quiet).contains(here.now, member.zone)
