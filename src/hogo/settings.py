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
    secret: bool = False
    """Never printed."""


SETTINGS: tuple[Setting, ...] = (
    Setting("HOGO_HOME", "~/.local/share/hogo", "folder of the installation: database, keys/ (0600), spool/"),
    Setting("HOGO_DATABASE", "", "PostgreSQL service URL; empty: SQLite in HOGO_HOME", secret=True),
    Setting("HOGO_SECRET", "", "Django's secret key; empty: made once and kept in HOGO_HOME/keys/", secret=True),
    Setting("HOGO_TLS", "on", "`off` only where the pages are reached without TLS, on loopback"),
    Setting("HOGO_MASTER_KEYS", "", "`1:BASE64 2:BASE64`; empty: the files HOGO_HOME/keys/master-N.key", secret=True),
    Setting("HOGO_GROUP_COMMIT", "off", "PostgreSQL, many writers: `on` lets several acts wait for one flush"),
    Setting("HOGO_ORIGIN", "", "the ledger's public name (`example.jp/hogo`); empty: one made from its key"),
    Setting("HOGO_MAIL", "", "`smtp://user:password@host:587`; empty: mails are filed in HOGO_HOME/mail", secret=True),
    Setting("HOGO_MAIL_FROM", "hogo@localhost", "the address that mails come from"),
    Setting(
        "HOGO_METRICS_TOKEN", "", "bearer token for /api/metrics/promises/; empty: there is no such page", secret=True
    ),
    Setting("HOGO_SECOND_FACTOR", "on", "`off`: staff may log in with a password alone"),
    Setting("HOGO_PROXIES", "1", "how many proxies in front add X-Forwarded-For; 0: it is not believed"),
    Setting("HOGO_PAGES", "http://127.0.0.1:8000", "where the pages are reached: the beginning of links in mails"),
    Setting("HOGO_CANARY_DOMAIN", "canary.example", "mail domain of the made-up persons in extracts (canaries)"),
    Setting(
        "HOGO_ESCALATE", "", "mail address that hears of what is two weeks overdue; empty: nobody above the office"
    ),
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
ROOMS = "hogo.cli.every.ROOMS"
"""Where the ledger finds the kinds of all rooms: a name, as with Django's ROOT_URLCONF; it imports no room above."""
EDITIONS = "hogo.publish.models.numbered"
"""Where the ledger finds an edition by its number, to take a recorded decision again: a name, likewise."""


def _secret(home: Path) -> str:
    """The key kept in `keys/secret` (made by `hogo.cli.home`); before that a value that no session survives."""
    kept = home / "keys" / "secret"
    return kept.read_text(encoding="ascii") if kept.is_file() else os.urandom(32).hex()


SECRET_KEY = setting("HOGO_SECRET") or _secret(HOME)
ORIGIN = setting("HOGO_ORIGIN")
ESCALATE = setting("HOGO_ESCALATE")
PAGES = setting("HOGO_PAGES")
"""Where links in mails lead."""
SECOND_FACTOR = setting("HOGO_SECOND_FACTOR") != "off"
PROXIES = int(setting("HOGO_PROXIES") or 0)
"""Of X-Forwarded-For, which one counts as the client, from the right."""
MASTER_KEYS = setting("HOGO_MASTER_KEYS")
ADDRESSES = os.environ
"""Where the register's environment variables have their values: addresses of the operator's systems."""
DEBUG = False
ALLOWED_HOSTS = [host for host in setting("HOGO_HOSTS").split(",") if host]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FRAME: list[str] = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "hogo.web",
    "hogo.ui.screens",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
"""What the web shell stands on."""
INSTALLED_APPS: list[str] = [
    *FRAME,
    "hogo.house",
    "hogo.approval",
    "hogo.keys",
    "hogo.ledger",
    "hogo.post",
    "hogo.people",
    "hogo.partners",
    "hogo.holdings",
    "hogo.publish",
    "hogo.promises",
    "hogo.year",
    "hogo.rights",
    "hogo.complaints",
    "hogo.incidents",
    "hogo.confirmations",
    "hogo.enforce",
    "hogo.improvement",
    "hogo.records",
    "hogo.safety",
    "hogo.extracts",
    "hogo.enquiries",
    "hogo.staff",
]
"""The rooms with tables, after the frame."""
MIDDLEWARE: list[str] = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hogo.web.actor.ActorMiddleware",
    "hogo.web.shield.Shield",
    "hogo.web.factor.SecondFactor",
    "hogo.web.limits.Limits",
]
ROOT_URLCONF = "hogo.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hogo.web.context.operator",
            ]
        },
    }
]
LOCALE_PATHS = [Path(__file__).parent / "ui" / "screens" / "locale"]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "hogo.web.accounts.NoWordOfOurs"},
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hogo.web.accounts.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True

SESSION_COOKIE_AGE = 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = setting("HOGO_TLS") != "off"
_HOST = "__Host-" if SESSION_COOKIE_SECURE else ""
"""Browsers take a cookie of this name only with Secure, for the whole host and from no other host."""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST}session", f"{_HOST}csrf"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TLS = setting("HOGO_TLS") != "off"
"""Whether people reach the pages by TLS, which ends in front of us."""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if TLS else []
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = ["hogo.ui.screens.upload.InMemory"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "object-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


def mail(url: str, home: Path) -> dict[str, object]:
    """Django's mail settings: an SMTP server, or a folder of files where the URL is empty.

    Raises:
        ValueError: the URL is of another kind.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": home / "mail"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("HOGO_MAIL: write smtp://user:password@host:port (STARTTLS) or smtps://… (TLS from the start)")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in ("localhost", "127.0.0.1", "::1"),
        "EMAIL_TIMEOUT": 20,
    }


globals().update(mail(setting("HOGO_MAIL"), HOME))
CANARY_DOMAIN = setting("HOGO_CANARY_DOMAIN")
DEFAULT_FROM_EMAIL = setting("HOGO_MAIL_FROM")


def database(url: str, home: Path) -> dict[str, object]:
    """Django's description of the database: a PostgreSQL URL, or SQLite in `home` where the URL is empty.

    Raises:
        ValueError: the URL is of another kind.
    """
    if not url:
        return {
            "ENGINE": "hogo.ledger.backends.sqlite",
            "NAME": home / "hogo.sqlite3",
            "TEST": {"NAME": ":memory:"},
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


DATABASES = {
    "default": database(setting("HOGO_DATABASE"), HOME) | {"HOGO_GROUP_COMMIT": setting("HOGO_GROUP_COMMIT") == "on"}
}
LOGGING_CONFIG = None
