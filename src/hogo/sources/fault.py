"""What may be said of a database's error: its kind, its SQLSTATE and the constraint, never a value.

PostgreSQL puts the row into DETAIL (`Key (mail)=(…) already exists`), drivers put parameters into messages.
"""

from __future__ import annotations

from hogo.base.text import Text


def kind(error: BaseException) -> str:
    """`UniqueViolation 23505 customers_login_key`: type, SQLSTATE where there is one, constraint where it is named."""
    cause = getattr(error, "orig", None) or error
    parts = [type(cause).__name__]
    if state := _state(cause):
        parts.append(state)
    if constraint := getattr(getattr(cause, "diag", None), "constraint_name", None):
        parts.append(str(constraint))
    return " ".join(parts)


def _state(cause: BaseException) -> str:
    """SQLSTATE, SQLite's name, or MySQL's number (`MYSQL_1213`); nothing where there is none."""
    number = cause.args[0] if cause.args else None
    if type(cause).__module__.startswith("pymysql") and isinstance(number, int):
        return f"MYSQL_{number}"
    return str(getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or "")


def timed_out(error: BaseException) -> bool:
    """Whether the statement was stopped because it took too long."""
    cause = getattr(error, "orig", None) or error
    state = _state(cause)
    return state in {"57014", "55P03", "SQLITE_INTERRUPT", "MYSQL_1969", "MYSQL_3024", "MYSQL_1205"}


def passing(error: BaseException) -> bool:
    """Whether trying again may help: a deadlock, a lock that was not given in time, a busy database, a lost server."""
    cause = getattr(error, "orig", None) or error
    state = _state(cause)
    return state in _PASSING or state.startswith(("08", "57P"))


def lost(error: BaseException) -> bool:
    """Whether the connection itself broke, so that it is not known whether the last statement took effect."""
    cause = getattr(error, "orig", None) or error
    state = _state(cause)
    return not state or state in _LOST or state.startswith(("08", "57P", "SQLITE_IOERR"))


_LOST = frozenset({"MYSQL_0", "MYSQL_1927", "MYSQL_2006", "MYSQL_2013", "MYSQL_2014"})
_PASSING = (
    frozenset(
        {
            "40P01",
            "40001",
            "55P03",
            "57014",
            "SQLITE_BUSY",
            "SQLITE_LOCKED",
            "MYSQL_1205",
            "MYSQL_1213",
            "MYSQL_1969",
            "MYSQL_3024",
        }
    )
    | _LOST
)


def unreachable(error: BaseException) -> Text:
    """Why a system could not be opened."""
    return Text("システムに接続できませんでした（{kind}）", "the system could not be reached ({kind})").fill(
        kind=kind(error)
    )


def failed(error: BaseException, seconds: float) -> Text:
    """Why one statement gave no answer."""
    if timed_out(error):
        words = Text("{seconds}秒以内に検索が終わりませんでした", "the search did not end within {seconds} seconds")
        return words.fill(seconds=f"{seconds:g}")
    return Text("検索に失敗しました（{kind}）", "the search failed ({kind})").fill(kind=kind(error))
