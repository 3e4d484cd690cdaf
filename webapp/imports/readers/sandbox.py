"""Documents read in a process of their own, which is bounded in memory and time and thrown away.

A hostile or broken file can only end that process. It is started afresh (never forked from a server
with threads), is given the document's bytes and an empty environment, and answers with the grid.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from webapp.errors import PlanFileError
from webapp.imports.grids.json_form import from_json
from webapp.imports.grids.values import Grid
from webapp.imports.readers.limits import LARGEST_FILE

#: Seconds that a document may take to read, waiting for a processor included.
LONGEST = 90

# The package's own __init__ would import the whole web application: a reader needs none of it.
_START = """
import sys, types
package = types.ModuleType("webapp")
package.__path__ = [sys.argv[1]]
sys.modules["webapp"] = package
from webapp.imports.readers.worker import main
main()
"""
_PACKAGE = Path(__file__).resolve().parent.parent.parent

_TOO_LARGE = (
    "This file is larger than 20 MB. Remove its pictures, or save the plan's own pages as a "
    "smaller document, and upload that."
)
_TOO_LONG = (
    "This document takes too long to read. Copy the plan's own tables into a new document and "
    "upload that."
)
_TOO_MUCH_MEMORY = (
    "This document takes too much memory to read. Copy the plan's own tables into a new document "
    "and upload that."
)
_UNREADABLE = (
    "This document could not be read; it may be damaged. Open it in the program that made it, save "
    "it again, and upload that, or copy the table and paste it."
)

_log = logging.getLogger(__name__)


def read_document(content: bytes, filename: str = "") -> Grid:
    """Read a document that somebody sent. `filename` is only told in the log by its ending.

    Raises PlanFileError with a sentence that says what is wrong and what to do.
    """
    if len(content) > LARGEST_FILE:
        raise PlanFileError(_TOO_LARGE)
    return _read(content, "document", Path(filename).suffix[:8])


def read_pasted(text: str) -> Grid:
    """Read a table that somebody pasted, as HTML or plain text. Raises PlanFileError likewise."""
    content = text.encode("utf-8", "replace")
    if len(content) > LARGEST_FILE:
        raise PlanFileError(_TOO_LARGE)
    return _read(content, "pasted", "")


def _read(content: bytes, kind: str, ending: str) -> Grid:
    answer = _answer(content, kind)
    letter, rest = answer[:1], answer[1:]
    if letter == b"G":
        return from_json(rest)
    if letter == b"R":
        raise PlanFileError(rest.decode("utf-8", "replace"))
    if letter == b"M":
        raise PlanFileError(_TOO_MUCH_MEMORY)
    _log.warning("A document (%s) could not be read: %s", ending, rest.decode("utf-8", "replace"))
    raise PlanFileError(_UNREADABLE)


def _answer(content: bytes, kind: str) -> bytes:
    # Files in place of pipes: what the process writes is bounded by its own limit.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        given.write(content)
        given.flush()
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program, with nothing of anyone's in it
            [sys.executable, "-I", "-B", "-c", _START, str(_PACKAGE), kind],
            stdin=given,
            stdout=answered,
            stderr=subprocess.DEVNULL,
            env={},
            close_fds=True,
        )
        try:
            code = process.wait(LONGEST)
        except subprocess.TimeoutExpired as problem:
            raise PlanFileError(_TOO_LONG) from problem
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        answered.seek(0)
        answer = answered.read()
    if code == 0 and answer:
        return answer
    return _ending(code)


def _ending(code: int) -> bytes:
    """What it means that the process ended without an answer."""
    if -code in _OUT_OF_TIME:
        raise PlanFileError(_TOO_LONG)
    return f"F process ended with {code}".encode()


#: SIGXCPU, and SIGKILL, which follows it.
_OUT_OF_TIME = (24, 9)
