"""The WSGI application: opens the installation once, then serves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from hogo.cli.home import open_home

open_home(migrate=False)
_served = get_wsgi_application()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Serve a request. TLS ends in front of us: what reaches us in plain came by https, whatever it says of itself."""
    if settings.TLS:
        environ["wsgi.url_scheme"] = "https"
    answer: Iterable[bytes] = _served(environ, start)
    return answer
