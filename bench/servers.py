"""Servers under measurement, each a gunicorn of its own with one worker that is watched."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process
    seconds_to_first_answer: float

    def cpu_seconds(self) -> float:
        """The processor time spent by all its processes so far."""
        times = [process.cpu_times() for process in self.family()]
        return sum(t.user + t.system for t in times)

    def memory_bytes(self) -> int:
        """Its memory, shared pages counted once (PSS)."""
        return sum(process.memory_full_info().pss for process in self.family())

    def family(self) -> list[psutil.Process]:
        """The server's process and its workers."""
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def running(command: list[str], settings: Mapping[str, str], path: str) -> Iterator[Server]:
    """Start a server, wait until `path` answers, and stop it in the end."""
    port = _free_port()
    environment = {**os.environ, **settings, "PORT": str(port)}
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT)
    try:
        while not _answers(port, path):
            if child.poll() is not None or time.perf_counter() - began > 30:
                raise RuntimeError(f"{command} does not answer on {path}")
            time.sleep(0.01)
        took = time.perf_counter() - began
        yield Server(port, psutil.Process(child.pid), took)
    finally:
        child.terminate()
        child.wait(20)


def _answers(port: int, path: str) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
