"""What the demo stands on: a folder of its own, commands run as a newcomer would type them, pages on loopback."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
REGISTER = HERE / "register"


class Failed(RuntimeError):  # noqa: N818  the word people read
    """A step of the demo did not come out as it must."""


@dataclass
class Stage:
    """The demo while it runs. `facts` collects what the summary shows; each comes from a command's own answer."""

    folder: Path
    persons: int
    closing: ExitStack
    env: dict[str, str] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def hogo(self, *arguments: str, ok: tuple[int, ...] = (0,), quiet: bool = False, given: str = "") -> str:
        """Run `hogo …` and show it as typed; `given` is its standard input. It must end with a code in `ok`.

        Raises:
            Failed: another exit code; the message carries what the command said.
        """
        if not quiet:
            print(f"    $ hogo {' '.join(_short(argument, self.folder) for argument in arguments)}", flush=True)
        ran = subprocess.run(
            [sys.executable, "-m", "hogo", *arguments],
            env=os.environ | self.env, input=given, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if ran.returncode not in ok:
            raise Failed(
                f"hogo {arguments[0]} ended with {ran.returncode}:\n{ran.stdout[-1500:]}\n{ran.stderr[-1500:]}"
            )
        return ran.stdout

    def say(self, text: str, most: int = 8) -> None:
        """Show the first lines of an answer."""
        lines = text.rstrip().splitlines()
        for line in lines[:most]:
            print(f"      {line}", flush=True)
        if len(lines) > most:
            print(f"      … ほか {len(lines) - most} 行 / and {len(lines) - most} lines more", flush=True)

    def serve(self, title: str, root: Path) -> str:
        """Serve a folder on a free loopback port until the demo ends; its address."""
        return self.listen(title, partial(_Quiet, directory=str(root)))

    def listen(self, title: str, handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> str:
        """Answer on a free loopback port until the demo ends; its address."""
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.closing.callback(server.shutdown)
        address = f"http://127.0.0.1:{server.server_port}/"
        self.addresses.append((title, address))
        return address

    def start(self, title: str, arguments: tuple[str, ...], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a long-running `hogo …` that is stopped when the demo ends; what it logs goes into a file."""
        log = self.closing.enter_context((self.folder / f"{arguments[0]}.log").open("ab"))
        process = subprocess.Popen(
            [sys.executable, "-m", "hogo", *arguments], env=os.environ | self.env | dict(env), stdout=log, stderr=log
        )

        def stop() -> None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

        self.closing.callback(stop)
        return process

    def stay(self) -> None:
        """Keep the pages up while somebody is at the terminal, unless `ONCE=1`."""
        if not sys.stdin.isatty() or os.environ.get("ONCE") == "1":
            return
        print("\nCtrl-C で終わります / Ctrl-C ends the demo", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base class
        """Say nothing."""


def _short(argument: str, folder: Path) -> str:
    text = argument.replace(str(folder), "$DEMO").replace(str(HERE.parents[1]) + os.sep, "")
    return f"'{text}'" if " " in text else text
