"""A typed client of the decision service, for applications of the operator. Needs nothing but the standard library.

    with Client("http://127.0.0.1:8010", token) as hogo:
        answer = hogo.decide("use", "subscriber", "billing", identity="customer=C-0001", fields=("name", "mail"))
        if not answer.allow:
            raise Denied(answer.because)

Anything that goes wrong (no service, no token, no JSON) is `allow` false: an application that cannot ask may not do.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from types import TracebackType
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

P = ParamSpec("P")
R = TypeVar("R")
UNREACHABLE = "service-unreachable"


@dataclass(frozen=True, slots=True)
class Duty:
    """What must be done when it is done."""

    owed: str
    items: tuple[str, ...] = ()
    by: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The service's answer. `mode` is `observe` where nothing is enforced yet; `enforcing` is what it would say."""

    allow: bool
    decided: bool
    because: tuple[str, ...]
    forbidden_by: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    mode: str = "enforce"
    enforcing: bool = True

    @property
    def masked(self) -> tuple[str, ...]:
        """The fields to leave out."""
        return tuple(item for duty in self.duties if duty.owed == "mask" for item in duty.items)


class Denied(PermissionError):  # noqa: N818  the word people read
    """It may not be done; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(", ".join(answer.because))
        self.answer = answer


@dataclass(slots=True)
class Client:
    """One connection, kept open. Not for several threads at once."""

    address: str
    token: str = field(repr=False)
    timeout: float = 2.0
    _open: http.client.HTTPConnection | None = field(default=None, repr=False)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def decide(self, action: str, information: str, purpose: str | None = None, **more: Any) -> Answer:
        """Ask one question; the other parts (`fields`, `person`, `identity`, `recipient`, …) by name."""
        asked = {"action": action, "information": information, "purpose": purpose, **more}
        status, body = self._post("/v1/decisions", asked)
        return _answer(body) if status == 200 else _refused(status)

    def many(self, questions: Sequence[Mapping[str, Any]]) -> list[Answer]:
        """Ask up to a thousand at once; the answers in the same order."""
        status, body = self._post("/v1/decisions/batch", {"questions": list(questions)})
        answers = body.get("decisions") if status == 200 else None
        if not isinstance(answers, list) or len(answers) != len(questions):
            return [_refused(status) for _ in questions]
        return [_answer(one) for one in answers]

    def require(self, action: str, information: str, purpose: str | None = None, **more: Any) -> Answer:
        """As `decide`, for code that goes on only where it may.

        Raises:
            Denied: it may not be done.
        """
        answer = self.decide(action, information, purpose, **more)
        if not answer.allow:
            raise Denied(answer)
        return answer

    def guarding(
        self, action: str, information: str, purpose: str | None = None, *, identity: Callable[P, str], **more: Any
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """A decorator: the function runs only where it may. `identity` says, from its arguments, about whom it is.

            @hogo.guarding("use", "subscriber", "billing", identity=lambda number: f"customer={number}")
            def bill(number: str) -> None: ...

        The function raises `Denied` and does nothing where it may not.
        """

        def guard(function: Callable[P, R]) -> Callable[P, R]:
            @wraps(function)
            def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
                self.require(action, information, purpose, identity=identity(*args, **kwargs), **more)
                return function(*args, **kwargs)

            return guarded

        return guard

    def close(self) -> None:
        """Close the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _post(self, path: str, asked: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        body = json.dumps({name: value for name, value in asked.items() if value is not None}, default=str).encode()
        headers = {"content-type": "application/json", "authorization": f"Bearer {self.token}"}
        for again in (True, False):
            try:
                connection = self._connection()
                connection.request("POST", path, body, headers)
                response = connection.getresponse()
                raw = json.loads(response.read())
                return response.status, raw if isinstance(raw, dict) else {}
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if not again:
                    return 0, {}
            except (OSError, http.client.HTTPException, ValueError):
                self.close()
                return 0, {}
        return 0, {}

    def _connection(self) -> http.client.HTTPConnection:
        if self._open is None:
            parts = urlsplit(self.address)
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            self._open = kind(parts.netloc, timeout=self.timeout)
        return self._open


def _refused(status: int) -> Answer:
    return Answer(False, False, (f"{UNREACHABLE}-{status}" if status else UNREACHABLE,), enforcing=False)


def _answer(body: Mapping[str, Any]) -> Answer:
    try:
        return Answer(
            allow=body["allow"] is True,
            decided=body["decided"] is True,
            because=tuple(one if isinstance(one, str) else one["code"] for one in body["because"]),
            forbidden_by=tuple(body["forbidden_by"]),
            duties=tuple(
                Duty(one["owed"], tuple(one.get("items", ())), one.get("by"), one.get("about"))
                for one in body["duties"]
            ),
            mode=body.get("mode", "enforce"),
            enforcing=body.get("enforcing", body["allow"]) is True,
        )
    except (KeyError, TypeError):
        return _refused(0)
