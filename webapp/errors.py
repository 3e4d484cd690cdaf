"""What goes wrong, in the domain's words. The web layer turns each into an answer, the CLI too."""

from __future__ import annotations

from collections.abc import Mapping


class TrackerError(Exception):
    """Something that a person should be told, in words fit to show."""


class Missing(TrackerError):
    """It is not there, or not the asker's: nobody outside can tell which."""


class Refused(TrackerError):
    """The asker may see the thing, but may not do this to it."""


class Stale(TrackerError):
    """Somebody else changed the thing since the asker read it."""


class TooMany(TrackerError):
    """Too many tries; `retry_after` is in whole seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Invalid(TrackerError):
    """An entry breaks a rule that only the record can judge; `fields` maps a field to a message."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class SettingError(TrackerError):
    """A setting holds a value that is not allowed; the message names the setting."""


class PlanFileError(TrackerError):
    """A plan file cannot be read; the message names the path inside the file and what is wrong."""


class SchemaMismatch(TrackerError):
    """The database is older or newer than this program; the message says what to run."""
