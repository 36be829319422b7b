"""Papers in forms: a field that gives back clean pictures, the tool for covering parts of them, and bounded memory.

    class Papers(forms.Form):
        front = PaperField(label=say("本人確認書類（表面）", "Your document (front)"))

    {# the form's tag must say enctype="multipart/form-data" #}
    form.cleaned_data["front"].pages      # tuple of fresh PNGs (`hogo.ui.uploads.disk.Clean`): seal them

In the browser the picture can be covered before it leaves the device (pointer or keyboard), and is drawn anew there
too, so that place and time of the photograph stay behind. Without script the file goes as it is: the desk then covers
it with `CoverField` and `hogo.ui.uploads.mask.covered`, beside `<img id="page">` of the page shown:

    cover = CoverField(page="page")

What is uploaded never touches a disk in plain: `InMemory` is the only upload handler of the house.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from hogo.ui.screens.say import say, spoken
from hogo.ui.uploads.box import Box, NoBox, boxes
from hogo.ui.uploads.disk import Clean, clean
from hogo.ui.uploads.head import MOST_BYTES, TOO_LARGE, NotTaken

ACCEPT = "image/jpeg,image/png,application/pdf"
SWALLOWED = 100_000_000
"""Beyond this the connection is cut; up to it the rest of the form is still read, so that nothing typed is lost."""


class InMemory(FileUploadHandler):
    """Keeps uploads in memory, ten megabytes a file and thirty a request; of a larger one only its size."""

    whole = 0
    size = 0
    file: BytesIO

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what is within bounds; more than `SWALLOWED` ends the reading."""
        self.whole += len(raw_data)
        if self.whole > SWALLOWED:
            raise StopUpload(connection_reset=True)
        self.size += len(raw_data)
        if self.size > MOST_BYTES or self.whole > 3 * MOST_BYTES:
            self.file, self.size = BytesIO(), max(self.size, MOST_BYTES + 1)
        else:
            self.file.write(raw_data)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.file, self.size = BytesIO(), 0

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file as it came; one that was too large has its size and no content."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, self.file_name or "", self.content_type or "", self.size, self.charset
        )


class Paper(forms.FileInput):
    """The file input with the tool for covering; a plain input where there is no script."""

    template_name = "hogo/widgets/paper.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ACCEPT, "data-mask": "", **(attrs or {})})


class PaperField(forms.FileField):
    """A picture or PDF; its cleaned value is `Clean`, or None where none was asked for and none came."""

    widget = Paper
    default_error_messages = {"empty": say("ファイルが空です。", "The file is empty.")}

    def to_python(self, data: Any) -> Clean | None:  # type: ignore[override]  # a value of ours, not the file
        """The pages, made clean in a process of their own."""
        if data and data.size > MOST_BYTES:
            raise forms.ValidationError(spoken(TOO_LARGE.says), code=TOO_LARGE.why)
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return clean(file.read())
        except NotTaken as refused:
            raise forms.ValidationError(spoken(refused.says), code=refused.why) from None


class Cover(forms.TextInput):
    """Numbers in a line; with script they are drawn on the page."""

    template_name = "hogo/widgets/cover.html"


class CoverField(forms.CharField):
    """Parts of a page to cover; its cleaned value is a tuple of `Box`. `page` is the id of the page's `<img>`."""

    def __init__(self, *, page: str, **more: Any) -> None:
        more.setdefault("label", say("隠す範囲", "Parts to cover"))
        more.setdefault("help_text", spoken(NoBox.says))
        more.setdefault("required", False)
        super().__init__(widget=Cover({"data-mask-of": page}), max_length=2000, **more)

    def to_python(self, value: Any) -> tuple[Box, ...]:  # type: ignore[override]  # boxes, not their writing
        """The boxes."""
        try:
            return boxes(str(value or ""))
        except NoBox:
            raise forms.ValidationError(spoken(NoBox.says), code="boxes") from None

    def validate(self, value: Any) -> None:
        """Boxes were looked at already; none are fine unless the field is required."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """None beside `to_python`."""
