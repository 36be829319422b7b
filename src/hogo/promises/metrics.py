"""The state of every promise in the text format of Prometheus (0.0.4). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hogo.base.day import Moment
from hogo.base.ref import Ref
from hogo.promises.judge import State
from hogo.register.model.register import Register


def lines(
    register: Register, rows: Iterable[tuple[Ref, State, float | None, float | None]], at: Moment, open_alarms: int
) -> Iterator[str]:
    """One line a state of a promise (1 or 0), its figure, and when all of it was measured."""
    measured = [row for row in rows if row[0] in register.promises]
    yield "# HELP hogo_promise_state Whether the published promise is in this state."
    yield "# TYPE hogo_promise_state gauge"
    for name, state, _, _ in measured:
        for known in State:
            yield f'hogo_promise_state{{{_labels(register, name)},state="{known.value}"}} {int(state is known)}'
    yield "# HELP hogo_promise_value The figure of the promise's measure, in its own unit."
    yield "# TYPE hogo_promise_value gauge"
    yield from (f"hogo_promise_value{{{_labels(register, n)}}} {v:g}" for n, _, v, _ in measured if v is not None)
    yield "# HELP hogo_promise_out_of The whole of which the value is part."
    yield "# TYPE hogo_promise_out_of gauge"
    yield from (f"hogo_promise_out_of{{{_labels(register, n)}}} {w:g}" for n, _, _, w in measured if w is not None)
    yield "# HELP hogo_promises_evaluated_timestamp_seconds When the promises were last measured."
    yield "# TYPE hogo_promises_evaluated_timestamp_seconds gauge"
    yield f"hogo_promises_evaluated_timestamp_seconds {at.timestamp():.0f}"
    yield "# HELP hogo_promise_alarms Alarms that are open."
    yield "# TYPE hogo_promise_alarms gauge"
    yield f"hogo_promise_alarms {open_alarms}"


def _labels(register: Register, name: Ref) -> str:
    promise = register.promises[name]
    return ",".join(
        f'{label}="{_escaped(value)}"'
        for label, value in (
            ("promise", name),
            ("document", promise.document),
            ("clause", promise.clause or ""),
            ("owner", promise.owner),
        )
    )


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
