"""The scene of a moment: edition, law, the operator's systems as far as the environment opens them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from hogo.base.day import Day, Moment, day_of
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.register.edition import Edition
from hogo.sources.opening import open_sources


class Nothing(click.ClickException):
    """There is no register to look at: exit code 2."""

    exit_code = 2


def scene_now(now: Moment, env: Mapping[str, str], register: Path | None = None) -> Scene:
    """The scene at `now`, from the edition in force or from a working folder.

    Raises:
        Nothing: nothing was issued, or the folder's register has findings.
    """
    from hogo.rights.acts.own import own_store

    edition = _issued(day_of(now)) if register is None else _working(register, now)
    opened = open_sources(edition.register, env, own=own_store(edition.register, day_of(now)))
    return Scene(edition, load_law(), day_of(now), now, opened.sources, opened.unopened)


def _issued(day: Day) -> Edition:
    from hogo.publish.models import in_force

    edition = in_force(day)
    if edition is None:
        raise Nothing(
            "まだ版がありません。登録簿を点検し `hogo publish --issue` で公表してください"
            "(公表前に測るには --register FOLDER)。"
            " / No edition was issued yet: `hogo publish --issue`, or measure a folder with --register."
        )
    return edition


def _working(folder: Path, now: Moment) -> Edition:
    from hogo.register.disk import load
    from hogo.register.read import read

    files = load(folder)
    reading = read(files)
    if reading.register is None:
        raise Nothing(
            f"{folder}: 登録簿に{len(reading.findings)}件の誤りがあり読めません。"
            f"`hogo check {folder}` で確かめてください。"
            f" / the register has {len(reading.findings)} faults; see `hogo check {folder}`."
        )
    return Edition(0, day_of(now), reading.register, files=files)
