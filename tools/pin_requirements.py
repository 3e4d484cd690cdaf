"""Writes requirements/*.txt, pinned and hashed, from pyproject.toml.

    make pin                        keeps every pin that still fits
    make pin PIN_ARGS=--upgrade     takes the newest of everything

Needs a package index and, when uv is not installed, fetches it into a temporary folder.
The files install with any pip: `pip install --require-hashes -r requirements/run.txt`.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv>=0.13,<0.14"
PROJECT = ["pyproject.toml"]
# The development file holds everything, so it goes first and the others follow its pins.
EVERYTHING = "dev"
FILES = {
    EVERYTHING: [*PROJECT, "--extra", "postgresql", "--group", "dev"],
    "run": PROJECT,
    "postgresql": [*PROJECT, "--extra", "postgresql"],
    "build": ["--group", "build"],
}


def find_uv(folder: Path) -> str:
    """Path of a uv to run: the installed one, or one put into `folder`."""
    beside_python = Path(sys.executable).with_name("uv")
    installed = str(beside_python) if beside_python.exists() else shutil.which("uv")
    if installed:
        return installed
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), UV]
    subprocess.run(pip, check=True)
    return str(folder / "bin" / "uv")


def pin(uv: str, name: str, *, upgrade: bool) -> None:
    """Writes one requirement file; fails if it would name a package index."""
    target = ROOT / "requirements" / f"{name}.txt"
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--custom-compile-command", "make pin", "--output-file", str(target)]
    if name != EVERYTHING:
        command += ["--constraints", f"requirements/{EVERYTHING}.txt"]
    if upgrade:
        command.append("--upgrade")
    subprocess.run([*command, *FILES[name]], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    if "://" in target.read_text():
        sys.exit(f"{target.relative_to(ROOT)} names an address: pin only released packages")
    print(f"wrote {target.relative_to(ROOT)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes requirements/*.txt from pyproject.toml.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of everything")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        uv = find_uv(Path(folder))
        for name in FILES:
            pin(uv, name, upgrade=arguments.upgrade)


if __name__ == "__main__":
    main()
