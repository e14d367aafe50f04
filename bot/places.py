"""Which clock is used at a place on the map; the place itself is forgotten at once."""

from models.timekeeping import UnknownZone, parse_zone


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone at a point, None where there is none (the open sea) or the point is no point."""
    # Imported here: the map costs 30 MB, and few members share their place.
    import tzfpy

    try:
        return parse_zone(tzfpy.get_tz(longitude, latitude))
    except (UnknownZone, ValueError):
        return None
