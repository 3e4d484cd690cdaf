"""The site answers to its own name only, so that no forged Host ends up in a link."""

from __future__ import annotations

import flask


def refuse_unknown_host() -> None:
    """Answer 400 to a request for another host, where PUBLIC_URL says which is ours."""
    hosts = flask.current_app.config["TRACKER"].site_hosts
    # The health check is asked by load balancers, which know the machine and not the name.
    if hosts and flask.request.host.lower() not in hosts and flask.request.path != "/healthz":
        flask.abort(400)
