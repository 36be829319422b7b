"""What people type in Japan is taken: both calendars, full-width, every hyphen; names stay as they are."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.day import in_japanese
from hogo.ui.screens.fields import DayField, MailField, NumberField, PostalField, narrow


@pytest.mark.parametrize(
    "written",
    ["2026-11-24", "2026/11/24", "2026年11月24日", "令和8年11月24日", "R8.11.24",
     "２０２６／１１／２４", "令和８年１１月２４日", "20261124"],
)  # fmt: skip
def test_days_of_both_calendars(written):
    """One day, however written."""
    assert date(2026, 11, 24) == DayField().clean(written)


@given(st.dates(date(1926, 12, 25), date(2100, 1, 1)))
def test_what_we_show_can_be_typed(day):
    """The day as the pages write it in either calendar is read as that day."""
    shown = in_japanese(day)
    western, _, era = shown.partition("(")
    rest = western.split("年")[1]
    assert (
        day == DayField().clean(western) == DayField().clean(era.removesuffix(")") + rest) == DayField().clean(str(day))
    )


@pytest.mark.parametrize("written", ["2026年11月", "令和8年", "2026-13-01", "きのう", "0000-00-00", "9" * 500])
def test_half_a_day_is_none(written):
    """Nothing is guessed; the message shows how to write it."""
    with pytest.raises(forms.ValidationError) as refused, translation.override("ja"):
        DayField().clean(written)
    assert "令和8年11月24日" in str(refused.value.message)


def test_a_day_may_be_left_out_where_it_is_not_asked_for():
    """None, not an error."""
    assert DayField(required=False).clean("") is None


def test_addresses_and_numbers_in_full_width():
    """As a Japanese keyboard leaves them."""
    assert "taro@mail.minato-kakuu.example" == MailField().clean(" Ｔａｒｏ＠mail．minato-kakuu.example ")
    assert (
        "000-0001"
        == PostalField().clean("〒０００−０００１")
        == PostalField().clean("0000001")
        == PostalField().clean("000ー0001")
    )
    assert "2026-開-0001" == NumberField().clean("２０２６－開－０００１")
    assert "12AB-34CD" == narrow(" １２ａｂ ー 34cd ")


@pytest.mark.parametrize(
    ("field", "written"), [(MailField(), "taro"), (MailField(), "a b@c.example"), (PostalField(), "000-000")]
)
def test_what_cannot_be_is_refused(field, written):
    """In words."""
    with pytest.raises(forms.ValidationError):
        field.clean(written)


@given(st.text(max_size=300))
def test_whatever_is_typed_raises_no_other_error(text):
    """Hostile text is refused, or taken."""
    for field in (DayField(), MailField(), PostalField(), NumberField()):
        try:
            field.clean(text)
        except forms.ValidationError as refused:
            assert refused.messages  # noqa: PT017  either outcome is right


def test_the_boxes_let_full_width_through():
    """A browser's own e-mail box would refuse a full-width at-sign before we see it."""
    html = str(MailField().widget.render("mail", ""))
    assert 'type="text"' in html
    assert 'inputmode="email"' in html
