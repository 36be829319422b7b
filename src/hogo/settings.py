"""Django settings. Every setting of hogo itself stands in one tuple, `SETTINGS` (`hogo settings` prints it)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable that hogo reads."""

    name: str
    default: str
    says: str


SETTINGS: tuple[Setting, ...] = (
    Setting("HOGO_HOME", "~/.local/share/hogo", "folder of the installation: database, keys/ (0600), spool/"),
    Setting("HOGO_DATABASE", "", "PostgreSQL service URL; empty: SQLite in HOGO_HOME"),
    Setting("HOGO_SECRET", "", "Django's secret key; empty: made once and kept in HOGO_HOME/keys/"),
    Setting("HOGO_HOSTS", "localhost,127.0.0.1", "host names the web shell answers to"),
)


def setting(name: str) -> str:
    """The value of a declared setting.

    Raises:
        KeyError: `name` is not in `SETTINGS`.
    """
    default = {known.name: known.default for known in SETTINGS}[name]
    return os.environ.get(name, default)


HOME = Path(setting("HOGO_HOME")).expanduser()
ROOMS = "hogo.rooms.ROOMS"
"""Where the ledger finds the kinds of all rooms: a name, as with Django's ROOT_URLCONF; it imports no room above."""

SECRET_KEY = setting("HOGO_SECRET") or "set by hogo.cli on first use"
DEBUG = False
ALLOWED_HOSTS = [host for host in setting("HOGO_HOSTS").split(",") if host]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS: list[str] = ["hogo.keys", "hogo.ledger"]
"""The rooms with tables."""
MIDDLEWARE: list[str] = []


def database(url: str, home: Path) -> dict[str, object]:
    """Django's description of the database: a PostgreSQL URL, or SQLite in `home` where the URL is empty.

    Raises:
        ValueError: the URL is of another kind.
    """
    if not url:
        return {
            "ENGINE": "hogo.ledger.backends.sqlite",
            "NAME": home / "hogo.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("HOGO_DATABASE: write postgresql://user:password@host:port/name")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "hogo.ledger.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(options.pop("port", None) or parts.port or ""),
        "OPTIONS": options,
    }


DATABASES = {"default": database(setting("HOGO_DATABASE"), HOME)}
LOGGING_CONFIG = None
