"""What is done at a meeting."""

from __future__ import annotations

from webapp.meetings.commands.beginning import begin_meeting
from webapp.meetings.commands.deciding import decide

__all__ = ["begin_meeting", "decide"]
