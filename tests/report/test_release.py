"""A release note names nothing that leads to its source or to a person."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from reviewer.domain.approval import RELEASE
from reviewer.domain.errors import ReviewerError
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.export.encoders import ENCODERS
from reviewer.report import explanations, wording
from reviewer.report.commitment import commit
from reviewer.report.entries import CheckEntry, LogFacts
from reviewer.report.html import render_release_html
from reviewer.report.pdf import render_pdf
from reviewer.report.release import ReleaseNote, RoleCount, release_note, require_copy
from reviewer.report.spreadsheet import release_csv
from reviewer.report.tables import render_json
from tests.approvals import approval_of
from tests.report.reviews import KEY, TEMPLATES, content_of, export, full_review, review, track
from tests.report.test_pdf import Pdf, without_spaces

LOG = LogFacts(entries=9, first_sha256="1a" * 32, last_sha256="2b" * 32, is_verified=True)


def released() -> Review:
    """A review full of what a release note must not tell; its scan ended with a time of capture."""
    made = full_review()
    made.media = replace(
        made.media,
        tags=(*made.media.tags, ("creation_time", "2026-10-30T06:07:08Z"), ("author", "Ivan X.")),
        chapters=("Ivan speaks", "Two & three"),
    )
    for number, record in made.exports.items():
        made.exports[number] = replace(
            record, kept=("Pixel format: yuv420p.",), lost=("Left out: tags (7).",)
        )
    return made


def note_of(made: Review) -> ReleaseNote:
    return release_note(content_of(made, log=LOG))


def linkable(made: Review) -> Iterator[str]:
    """Every text of a review that leads to its source, to a person, or to what was seen or said."""
    media, case = made.media, made.case
    yield from (media.name, media.sha256, media.name.rsplit(".", 1)[0], case.key)
    yield from (value for _, value in media.tags)
    yield from media.chapters
    yield from (value for stream in media.streams for _, value in stream.tags if value != "und")
    yield from (case.reprisal_reason, case.earlier, case.source_note, case.holder)
    yield from (case.purpose, case.audience)
    for person in made.people.values():
        yield from (person.basis, person.who, person.when)
    for tag in made.tags.values():
        yield from (tag.kind.value, tag.note, tag.who, tag.when)
    for decision in made.decisions.values():
        yield from (decision.reason, decision.who, decision.when)
    for one in made.tracks.values():
        yield one.label
    for flag in made.flags.values():
        yield from (reason.text for reason in flag.reasons)
    for record in made.exports.values():
        yield from (record.name, record.when, *record.kept, *record.lost)
    yield from (made.scan.when, *made.scan.notes, LOG.first_sha256, LOG.last_sha256)
    yield from ("2026-10-30", "06:07:08", "example.org", "source_channel", "/work", "/tmp")


def every_form(note: ReleaseNote) -> dict[str, str]:
    """The words of the note in each of its forms, without blanks: lines break anywhere."""
    html = render_release_html(note, TEMPLATES)
    forms = {
        "html": unescape(html),
        "json": json.dumps(json.loads(render_json(note)), ensure_ascii=False),
        "csv": release_csv(note).decode("utf-8-sig"),
        "pdf": "".join(Pdf(render_pdf(html)).pages()),
    }
    return {form: without_spaces(words) for form, words in forms.items()}


def test_no_form_of_the_note_holds_anything_that_can_be_linked() -> None:
    made = released()
    texts = [text for text in linkable(made) if text]

    forms = every_form(note_of(made))

    assert len(texts) > 40
    for form, words in forms.items():
        found = [text for text in texts if without_spaces(text) in words]
        assert found == [], form


def test_no_part_of_a_hash_of_the_source_is_in_the_note() -> None:
    made = released()
    made.media = replace(made.media, sha256="0123456789abcdef" * 4)

    forms = every_form(note_of(made))

    assert not any("0123456789ab" in words for words in forms.values())


def test_the_internal_report_of_the_same_review_holds_what_the_note_leaves_out() -> None:
    made = released()

    text = render_json(content_of(made, log=LOG))

    assert KEY in text
    assert made.media.sha256 in text
    assert "2026-10-30T06:07:08Z" in text


def test_original_and_log_stand_in_the_note_as_commitments() -> None:
    note = note_of(released())

    assert note.commitment == commit(KEY, "5f" * 32)
    assert note.log_commitment != note.commitment
    assert content_of(released()).commitment == note.commitment


def test_another_key_gives_another_note_number_and_commitment() -> None:
    made, other = released(), released()
    other.case = replace(other.case, key="7b" * 32)

    first, second = note_of(made), note_of(other)

    assert first.note_id != second.note_id
    assert first.commitment != second.commitment


def test_the_note_counts_persons_by_role_and_names_the_grounds() -> None:
    note = note_of(released())

    counts = {one.role: (one.count, one.covered, one.visible) for one in note.people}
    assert counts == {"PRISONER": (1, 1, 0), "INTERROGATOR": (1, 0, 1), "UNKNOWN": (1, 1, 0)}
    assert [code for code, _ in note.grounds] == ["NOT_PROTECTED", "PI_IDENTITY"]


def test_the_note_calls_no_stretch_covered_in_which_somebody_is_visible() -> None:
    made = released()

    assert [one.state for one in note_of(made).stretches] == [
        "visible in part or throughout",
        "covered",
        "visible in part or throughout",
    ]
    made.decisions = {1: made.decisions[1]}
    assert {one.state for one in note_of(made).stretches} == {
        "covered",
        "about the scene, not about a face",
    }


@pytest.mark.parametrize(
    ("control", "is_approved"), [(Control.DUAL, True), (Control.SINGLE, False)]
)
def test_who_releases_alone_is_no_second_person(control: Control, is_approved: bool) -> None:
    made = released()
    made.approvals[9] = approval_of(9, RELEASE, made, control=control)

    note = note_of(made)

    assert any(one.is_valid for one in content_of(made).release_approvals)
    assert note.is_approved is is_approved


def test_the_note_tells_of_the_newest_copy_that_passed() -> None:
    made = released()
    made.exports[3] = export(3, sha256="d0" * 32)
    made.exports[4] = export(4, passed=False, sha256="e0" * 32)

    note = note_of(made)

    assert note.copy.sha256 == "d0" * 32
    assert [check.passed for check in note.copy.checks] == [True, True, True]


def test_without_a_checked_copy_there_is_no_note() -> None:
    made = review(track(1, range(20, 120)))
    made.exports[1] = export(1, passed=False)

    with pytest.raises(ReviewerError, match="no release note without a copy"):
        require_copy(made)


def test_the_csv_of_a_note_has_times_and_scores_alone() -> None:
    note = note_of(released())

    rows = list(csv.reader(io.StringIO(release_csv(note).decode("utf-8-sig"))))

    assert rows[0] == [
        "start",
        "end",
        "start_s",
        "end_s",
        "inherent_risk",
        "residual_risk",
        "state",
    ]
    assert len(rows) == 1 + len(json.loads(render_json(note))["stretches"])


def test_a_note_has_two_pages_at_the_most() -> None:
    note = note_of(released())
    checks = tuple(
        CheckEntry(check, text, passed=True) for check, text in explanations.CHECKS.items()
    )
    note = replace(
        note,
        control_text=f"{note.control_text} {wording.SHARED_ACCOUNT}",
        copy=replace(note.copy, checks=checks),
        people=tuple(RoleCount("", words, 1, 1, 0) for words in ROLE_WORDS.values())[:4],
    )
    assert note.grounds

    pages = Pdf(render_pdf(render_release_html(note, TEMPLATES))).pages()

    assert len(pages) <= 2


def test_a_stretch_about_the_scene_is_not_said_to_be_covered() -> None:
    content = content_of(released(), log=LOG)
    flag = replace(content.flags[0], tracks=(), is_visible=False)

    (stretch,) = release_note(replace(content, flags=(flag,))).stretches

    assert stretch.state == "about the scene, not about a face"


@pytest.mark.parametrize("encoder", ["", *(one.name for one in ENCODERS)])
def test_a_note_names_the_codec_and_not_the_encoder(encoder: str) -> None:
    content = content_of(released(), log=LOG)
    copies = tuple(replace(one, settings=(("encoder", encoder),)) for one in content.copies)

    codec = release_note(replace(content, copies=copies)).copy.codec

    titles = {one.name: one.title for one in ENCODERS}
    assert titles.get(encoder, explanations.UNKNOWN).startswith(codec)
