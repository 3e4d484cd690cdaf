"""The process that reads one document, with limits, and may do nothing else.

It gets the document on its standard input and writes one letter and what follows it to its output:
G and the grid as JSON, R and a refusal's sentence, M when memory ran out, F and what failed.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from typing import Any

#: Bytes of memory that may be taken at most; seconds of processor time; bytes of output.
MEMORY = 1_024 * 1024 * 1024
SECONDS = 45
OUTPUT = 128 * 1024 * 1024

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system",
              "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "shutil.",
              "ctypes.dlopen", "urllib.")  # fmt: skip


class Forbidden(Exception):
    """Something was tried that reading a document never needs."""


def main() -> None:
    """Read the document on standard input and say what came of it."""
    limit_resources()
    gc.disable()  # the process ends before it would pay
    is_pasted = sys.argv[-1] == "pasted"
    content = sys.stdin.buffer.read()
    sys.addaudithook(_forbid)
    answer = outcome(content, is_pasted=is_pasted)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    # Nothing is left to tidy up, and tidying up a large tree takes long.
    os._exit(0)


def limit_resources() -> None:
    """Bound this process, for good."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))
    os.nice(5)  # pages go before documents


def outcome(content: bytes, *, is_pasted: bool) -> bytes:
    """Read a document and return the answer for it."""
    from webapp.errors import PlanFileError
    from webapp.imports.grids.json_form import to_json
    from webapp.imports.readers import reading

    try:
        if is_pasted:
            grid = reading.read_pasted(content.decode("utf-8", "replace"))
        else:
            grid = reading.read(content)
        return b"G" + to_json(grid).encode("utf-8", "replace")
    except PlanFileError as refusal:
        return b"R" + str(refusal).encode()
    except MemoryError:
        return b"M"
    except Exception as failure:  # noqa: BLE001 - whatever a hostile file makes a parser do
        return b"F" + _where(failure).encode()


def _where(failure: BaseException) -> str:
    """Name a failure and its place in the program, with none of the document's words."""
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    return f"{type(failure).__name__} at {place}"


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise Forbidden(event)
    elif event.startswith(_FORBIDDEN):
        raise Forbidden(event)
