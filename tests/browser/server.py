"""The real server, `python wsgi.py`, on a database of a test's own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from webapp.settings import PROJECT_ROOT

#: Seconds that a server may take to answer first, and to stop.
PATIENCE = 30


class Site:
    """A running server. `url` is where it answers, without a slash at the end."""

    def __init__(self, database_url: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "server.log"
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        settings = {
            "DATABASE_URL": database_url,
            "INSTANCE_DIR": str(folder),
            "SECRET_KEY": "of no worth but long enough to be taken",
            "COUNCIL_NAME": "Anytown Borough Council",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "WEB_WORKERS": "1",
            "WEB_THREADS": "4",
            "LOG_LEVEL": "WARNING",
        }
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._environment = kept | settings
        self.start()

    def start(self) -> None:
        """Start the server, or start it again where it was; wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=PROJECT_ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_for_answer()

    def stop(self) -> None:
        """Stop the server, and wait until it has let go of the database."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait_for_answer(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise AssertionError(f"The server did not answer:\n{self.log.read_text()}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
