"""A date in the words of a text."""

from datetime import UTC, datetime, timedelta, timezone

from msgspec import Struct


class Date(Struct, frozen=True):
    """A date as a text gives it. What the text does not say is None, and is never filled in.

    `offset` is in minutes east of UTC; `zone` is the zone's name as written. `raw` is the text's own words.
    """

    raw: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    zone: str | None = None

    @property
    def instant(self) -> datetime | None:
        """The instant in UTC, or None where the text does not fix one (no year, no time of day, no zone)."""
        if self.year is None or self.month is None or self.day is None:
            return None
        if self.hour is None or self.minute is None or self.offset is None:
            return None
        zone = timezone(timedelta(minutes=self.offset))
        local = datetime(self.year, self.month, self.day, self.hour, self.minute, self.second or 0, tzinfo=zone)
        return local.astimezone(UTC)

    @property
    def iso(self) -> str | None:
        """The date as ISO 8601, as exact as the text is and no more; None where there is no year, month and day."""
        instant = self.instant
        if instant is not None:
            return instant.strftime("%Y-%m-%dT%H:%M:%SZ" if self.second is not None else "%Y-%m-%dT%H:%MZ")
        if None in (self.year, self.month, self.day):
            return None
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.hour is None or self.minute is None:
            return day
        return f"{day}T{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second is not None else "")
