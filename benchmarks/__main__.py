"""`make bench`: every ratio in one run; answers are compared before times."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import (
    check,
    databases,
    decide,
    extracts,
    holdings,
    ledger,
    people,
    promises,
    publish,
    published,
    register,
    resolver,
    service,
    web,
)

BENCHES: tuple[tuple[str, Callable[[], None]], ...] = (
    ("holdings: finding, planning, erasing", holdings.bench),
    ("register: reading", register.bench),
    ("check: the command, all rules, ledgers of 5,000 rows", check.bench),
    ("resolver: decoding, counting, a socket", resolver.bench),
    ("ledger: appending, proving, verifying", ledger.bench),
    ("databases: five shapes of query against no policy, the follower", databases.bench),
    ("decide: one by one and in bulk", decide.bench),
    ("extracts: a list of a million persons", extracts.bench),
    ("people: taking many from a file", people.bench),
    ("decision service: HTTP, bundle of 5 M persons", service.bench),
    ("published policies: precision, recall, 100 kB", published.bench),
    ("web: pages with 100,000 persons and 10,000 cases, eight users", web.bench),
    ("promises: 500 over a million persons and five million entries", promises.bench),
    ("publish: site, difference, letters", publish.bench),
)


def main() -> None:
    """Run every benchmark."""
    for title, bench in BENCHES:
        print(f"== {title}", flush=True)
        bench()


if __name__ == "__main__":
    main()
