"""Giving an encrypted list away: it is streamed, and its file is gone when the last byte has left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect

from hogo.extracts import disk
from hogo.extracts.acts import Made
from hogo.extracts.flow import NotNow
from hogo.extracts.layout import NotAsked
from hogo.extracts.models import Case
from hogo.extracts.run import Unread
from hogo.ui.screens.templatetags.hogo import words


def give(request: HttpRequest, make: Callable[[], Made], found: Case) -> HttpResponseBase:
    """The list as a download, or back to the page with why not."""
    try:
        made = make()
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect("extracts.case", found.id)
    except Unread as failed:
        messages.error(request, words(failed.unchecked.why))
        return redirect("extracts.case", found.id)
    except NotAsked as gone:
        messages.error(request, " ".join(words(one) for one in gone.says))
        return redirect("extracts.case", found.id)
    answer = StreamingHttpResponse(_once(made.path), content_type="application/octet-stream")
    answer["Content-Length"] = str(made.path.stat().st_size)
    answer["Content-Disposition"] = f"attachment; filename=\"list.age\"; filename*=UTF-8''{quote(made.name)}"
    answer["Cache-Control"] = "no-store"
    return answer


def _once(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(disk.PIECE):
                yield piece
    finally:
        disk.drop(path)
