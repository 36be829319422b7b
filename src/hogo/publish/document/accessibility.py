"""The accessibility statement (ウェブアクセシビリティ): the aim and where to say what is hard to read or use."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.publish.pen import publication
from hogo.register.edition import Edition


def _values(edition: Edition) -> Values:
    register = edition.register
    return {
        "paths": {one.document: f"policy/publications/{name}" for name, one in register.policy.publications.items()},
        "window": window(register),
    }


DOCUMENT = Document(
    name="accessibility",
    title=Text("ウェブアクセシビリティ", "Accessibility Statement"),
    about=Text(
        "このサイトの読みやすさ、使いやすさの目標です。", "Our aims for making this website easy to read and use."
    ),
    values=_values,
    wanted=lambda register: publication(register, "accessibility") is not None,
)
