"""Behind a reverse proxy: who is asking, and by which scheme, as a trusted proxy tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address, ip_network
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class TrustedProxies:
    """Believe X-Forwarded-For and -Proto only from the networks that the settings name."""

    def __init__(self, app: Wsgi, networks: tuple[str, ...]) -> None:
        self._app = app
        self._told = ProxyFix(app, x_for=1, x_proto=1)
        self._networks = [ip_network(network) for network in networks]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        try:
            address = ip_address(environ.get("REMOTE_ADDR", ""))
        except ValueError:
            return self._app(environ, start_response)
        if any(address in network for network in self._networks):
            return self._told(environ, start_response)
        return self._app(environ, start_response)
