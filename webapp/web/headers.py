"""Headers on every answer, errors too."""

from __future__ import annotations

import flask

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


def add_headers(response: flask.Response) -> flask.Response:
    """Add what every answer carries; pages are private and kept by no cache unless they say so."""
    response.headers.extend(EVERYWHERE)
    response.headers.setdefault("Cache-Control", "no-store")
    if flask.current_app.config["TRACKER"].is_https:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response
