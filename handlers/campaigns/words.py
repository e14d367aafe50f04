"""Says to a member why an announcement came to her: which one it was, and by what she was chosen."""

from collections.abc import Mapping

from locales import Voice

ASPECTS_MAX = 2


def why_announced(facts: Mapping[str, object], voice: Voice) -> str:
    """One or two sentences, short enough for an alert; by what, never the question staff asked."""
    known = facts.get("aspects")
    aspects = tuple(voice(f"announce-aspect-{one}") for one in (known if isinstance(known, list) else [])[:ASPECTS_MAX])
    return voice("nudge-why-campaign", title=str(facts.get("title") or "…"), some=bool(aspects), aspects=aspects)
