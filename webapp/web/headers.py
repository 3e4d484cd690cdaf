"""Headers on every answer, errors too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types pc"
)

_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Adds what every answer carries; an answer is kept by no cache unless it says otherwise."""

    def __init__(self, app: Wsgi, *, is_https: bool) -> None:
        self._app = app
        self._added = [*EVERYWHERE.items()]
        if is_https:
            self._added.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            added = self._added
            if "Cache-Control" not in dict(headers):
                added = [("Cache-Control", "no-store"), *added]
            return start_response(status, headers + added, exc_info)

        return self._app(environ, start)
