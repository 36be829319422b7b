"""The WSGI application: opens the installation once, then serves."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from hogo.cli.home import open_home

open_home(migrate=False)
application = get_wsgi_application()
