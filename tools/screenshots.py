"""Takes the README's pictures: the demonstration council in Chromium, on a phone and on a desk.

    make screenshots

Writes docs/screenshots/*.png. Needs Chromium (Debian: apt-get install chromium).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = "peer challenge demo"  # noqa: S105 - printed by `make run` for everybody to use
WIDTHS = (360, 1280)
#: Who is pictured at which pages: address of the account -> name of the picture -> page.
PICTURED = {
    "sian.llewelyn@wendleford.example": {"my-actions": "/actions"},
    "tom.brackley@wendleford.example": {
        "roll-up": "/plans/wendleford/roll-up",
        "plan": "/plans/wendleford",
        "rounds": "/plans/wendleford/rounds",
    },
}


def main() -> None:
    """Serve the demonstration council from a throw-away database and picture its pages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"INSTANCE_DIR": folder, "PORT": str(PORT), "LOG_LEVEL": "WARNING"}
        settings.pop("DATABASE_URL", None)
        for command in (["db", "upgrade"], ["demo"]):
            run = [sys.executable, "-m", "flask", "--app", "wsgi", *command]
            subprocess.run(run, cwd=ROOT, env=settings, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([sys.executable, "wsgi.py"], cwd=ROOT, env=settings)
        try:
            _wait_for_answer()
            _take_pictures()
        finally:
            server.terminate()
            server.wait(20)


def _take_pictures() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        for width in WIDTHS:
            for email, pictures in PICTURED.items():
                height = max(800, round(width * 1.2))
                page = browser.new_page(viewport={"width": width, "height": height})
                _sign_in(page, email)
                for name, path in pictures.items():
                    page.goto(SITE + path)
                    page.screenshot(path=PICTURES / f"{name}-{width}.png")
                page.close()
        browser.close()


def _sign_in(page: Page, email: str) -> None:
    page.goto(f"{SITE}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _wait_for_answer() -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{SITE}/healthz", timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not answer.")


if __name__ == "__main__":
    main()
