"""Settings, read once from the environment. A bad value fails at start, by name."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from webapp.errors import SettingError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
PROJECT_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an installation may set. Days and seconds are whole numbers."""

    instance_dir: Path
    database_url: str
    secret_key: str = field(repr=False)
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    web_threads: int = 2
    web_workers: int = 2
    council_name: str = "Peer challenge tracker"
    council_colour: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    log_level: str = "INFO"
    mail_url: str | None = field(default=None, repr=False)
    session_days: int = 30
    sign_in_tries_per_address: int = 10
    sign_in_tries_per_network: int = 100

    @property
    def is_https(self) -> bool:
        """Whether people reach the site over https."""
        return (self.public_url or "").startswith("https://")

    @property
    def site_hosts(self) -> frozenset[str]:
        """The host names (with port when it is not the usual one) that a request may name."""
        if self.public_url is None:
            return frozenset()
        return frozenset({urlsplit(self.public_url).netloc.lower()})

    @property
    def site(self) -> str:
        """The address of the site, for links in mails."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; an absent one takes its default.

        Raises SettingError naming the first setting whose value is not allowed.
        """
        given = os.environ if environment is None else environment
        values = {name: text for name, text in given.items() if text != ""}
        instance_dir = Path(values.get("INSTANCE_DIR", PROJECT_ROOT / "instance")).absolute()
        public_url = _public_url(values.get("PUBLIC_URL"))
        return cls(
            instance_dir=instance_dir,
            database_url=_database_url(values.get("DATABASE_URL"), instance_dir),
            secret_key=_secret_key(values.get("SECRET_KEY"), public_url, instance_dir),
            public_url=public_url,
            host=values.get("HOST", "127.0.0.1"),
            port=_whole_number(values, "PORT", 8000, 0, 65535),
            web_threads=_whole_number(values, "WEB_THREADS", 2, 1, 64),
            web_workers=_whole_number(values, "WEB_WORKERS", 2, 1, 64),
            council_name=values.get("COUNCIL_NAME", "Peer challenge tracker"),
            council_colour=_colour(values.get("COUNCIL_COLOUR")),
            trusted_proxies=_networks(values.get("TRUSTED_PROXIES", "")),
            log_level=_one_of(values, "LOG_LEVEL", "INFO", LOG_LEVELS),
            mail_url=_mail_url(values.get("MAIL_URL")),
            session_days=_whole_number(values, "SESSION_DAYS", 30, 1, 365),
        )


def _whole_number(values: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise SettingError(f"{name} is {text!r}: give a whole number from {low} to {high}.")
    return int(text)


def _one_of(values: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    text = values.get(name, default).upper()
    if text not in allowed:
        raise SettingError(f"{name} is {text!r}: give one of {', '.join(allowed)}.")
    return text


def _public_url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise SettingError(
            f"PUBLIC_URL is {text!r}: give the address people open, such as "
            "https://actions.example.gov.uk, without a path."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _mail_url(text: str | None) -> str | None:
    if text is not None and not re.match(r"smtps?://[^/?]*[^/?:@]", text):
        raise SettingError(
            "MAIL_URL must begin with smtp:// or smtps:// and name a server, such as "
            "smtp://user:password@host:587?from=tracker@example.gov.uk."
        )
    return text


def _database_url(text: str | None, instance_dir: Path) -> str:
    if text is None:
        return f"sqlite:///{instance_dir / 'tracker.db'}"
    if urlsplit(text).scheme not in ("sqlite", "postgresql", "postgres"):
        raise SettingError(
            "DATABASE_URL must begin with sqlite:/// or postgresql://, such as "
            "postgresql://user:password@host/database."
        )
    return text


def _secret_key(text: str | None, public_url: str | None, instance_dir: Path) -> str:
    if text is not None:
        if len(text) < 32:
            raise SettingError("SECRET_KEY is too short: give at least 32 random characters.")
        return text
    if public_url is not None and public_url.startswith("https://"):
        raise SettingError(
            "SECRET_KEY is not set: give at least 32 random characters, the same on every machine."
        )
    return _kept_secret_key(instance_dir / "secret-key")


def _kept_secret_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"secret-key.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        # A link appears whole or not at all: of several starting processes one wins, all read it.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


def _colour(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise SettingError(f"COUNCIL_COLOUR is {text!r}: give a colour such as #1d4f6e.")
    return text


def _networks(text: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in text.split(",") if part.strip())
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            raise SettingError(
                f"TRUSTED_PROXIES holds {network!r}: give addresses or networks separated by "
                "commas, such as 10.0.0.0/8."
            ) from error
    return networks
