"""A log is what was written, or its check says where it is not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.log import (
    GENESIS,
    MIGRATE,
    RECOVER,
    SCAN,
    Act,
    Entry,
    Head,
    Inspection,
    Signature,
    Values,
    digest,
    entry_after,
    from_line,
    inspect,
    parse_head,
    to_line,
)

WHEN = "2026-01-02T03:04:05Z"
FLOATS = st.floats(allow_nan=False, allow_infinity=False)  # as in documents
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
VALUES = st.dictionaries(st.text(min_size=1), JSON, max_size=3)


def act(action: str = "decide", *, when: str = WHEN) -> Act:
    return Act(action, action.capitalize(), Signature(when, "Ann", "ann"))


def chain(*entries: tuple[Act, Values]) -> tuple[list[bytes], Head]:
    """The lines of entries that follow on each other, and where they end."""
    lines: list[bytes] = []
    head = Head()
    for what, after in entries:
        lines.append(to_line(entry_after(head, what, before={}, after=after)))
        head = Head(len(lines), digest(lines[-1]))
    return lines, head


def some(number: int) -> tuple[list[bytes], Head]:
    """A chain of a scan and decisions, that many entries in all."""
    decisions = [(act(), {f"decision {n}": {"id": n}}) for n in range(1, number)]
    return chain((act(SCAN), {"clip 1": {"name": "a"}}), *decisions)


def check(lines: list[bytes], head: Head | None, **more: object) -> Inspection:
    return inspect(enumerate(lines, start=1), head=head, **more)  # type: ignore[arg-type]


def test_a_chain_as_it_was_written_is_whole() -> None:
    lines, head = some(4)

    found = check(lines, head)

    assert found == Inspection(head, digest(lines[0]), (), (), ())
    assert found.is_whole


def test_a_log_that_has_not_begun_is_whole() -> None:
    assert check([], Head()).is_whole


def test_the_bytes_that_are_hashed_are_those_that_the_docstring_says() -> None:
    signature = Signature(WHEN, "Анна", "ann")
    entry = entry_after(
        Head(), Act("decide", "Decide", signature), before={"b 2": None}, after={"b 2": {"x": 1.5}}
    )

    assert to_line(entry) == (
        b'{"account":"ann","action":"decide","after":{"b 2":{"x":1.5}},"before":{"b 2":null},'
        b'"number":1,"object":["b 2"],"previous":"' + b"0" * 64 + b'","title":"Decide",'
        b'"when":"2026-01-02T03:04:05Z","who":"\\u0410\\u043d\\u043d\\u0430"}'
    )
    assert digest(to_line(entry)) == hashlib.sha256(to_line(entry)).hexdigest()


@given(st.integers(min_value=1), st.text(), st.text(), VALUES, VALUES)
def test_an_entry_comes_back_from_its_line(
    number: int, who: str, title: str, before: Values, after: Values
) -> None:
    signature = Signature(WHEN, who, "")
    head = Head(number - 1, "ab" * 32)
    entry = entry_after(head, Act("decide", title, signature), before=before, after=after)

    line = to_line(entry)

    assert from_line(line) == entry
    assert line.isascii()
    assert b"\n" not in line
    assert to_line(from_line(line)) == line


@given(st.data())
def test_any_change_of_any_byte_shows(data: st.DataObject) -> None:
    lines, head = some(4)
    place = data.draw(st.integers(0, 3))
    at = data.draw(st.integers(0, len(lines[place]) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != lines[place][at]))
    lines[place] = lines[place][:at] + bytes([byte]) + lines[place][at + 1 :]

    assert not check(lines, head).is_whole


@given(st.permutations(range(5)).filter(lambda order: list(order) != sorted(order)))
def test_any_other_order_shows(order: list[int]) -> None:
    lines, head = some(5)

    assert not check([lines[n] for n in order], head).is_whole


@given(st.sets(st.integers(0, 4), min_size=1))
def test_any_entries_that_are_taken_out_show(gone: set[int]) -> None:
    lines, head = some(5)
    kept = [(n + 1, line) for n, line in enumerate(lines) if n not in gone]
    moved_up = [(n, line) for n, (_, line) in enumerate(kept, start=1)]

    assert not inspect(kept, head=head).is_whole
    assert not inspect(moved_up, head=head).is_whole


@given(st.integers(0, 5))
def test_an_entry_that_is_put_in_shows(place: int) -> None:
    lines, head = some(5)
    previous = digest(lines[place - 1]) if place else GENESIS
    forged = entry_after(Head(place, previous), act(), before={}, after={})

    assert not check([*lines[:place], to_line(forged), *lines[place:]], head).is_whole


def test_a_break_is_told_by_its_place() -> None:
    lines, head = some(5)
    lines[2] = lines[2].replace(b"Ann", b"Bob")

    assert check(lines, head).problems == (
        "Entry 4 does not follow on the one before it: one of the two was changed, moved, put in "
        "or taken out.",
    )
    assert inspect([(1, lines[0]), (4, lines[3])], head=head).problems[0] == (
        "Entries 2 to 3 are missing."
    )


def test_what_is_cut_off_at_the_end_shows_by_the_head() -> None:
    lines, head = some(5)

    assert check(lines[:3], head).problems == (
        "The log ends with entry 3, and the file says that it has 5: entries were put in or taken "
        "out at its end.",
    )
    assert check(lines, None).problems == ("The file does not say how many entries there are.",)


def test_a_line_that_is_no_entry_is_told() -> None:
    lines, head = some(3)
    lines[1] = b"{}"

    assert check(lines, head).problems[0] == ("Entry 2 cannot be read: it was changed or damaged.")


@pytest.mark.parametrize(
    "change",
    [
        {"number": "1"},
        {"number": True},
        {"object": "decision 1"},
        {"object": [1]},
        {"before": []},
        {"after": None},
        {"who": 1},
        {"more": 1},
    ],
)
def test_a_line_with_a_field_of_another_kind_is_none(change: dict[str, object]) -> None:
    values = {**json.loads(some(1)[0][0]), **change}

    with pytest.raises(ValueError, match="line"):
        from_line(json.dumps(values).encode())


@pytest.mark.parametrize("line", [b"", b"\xff", b"[" * 100_000, b"[]", b"1"])
def test_bytes_that_are_no_object_are_no_entry(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — json says it in its own words
        from_line(line)


def test_a_clock_that_was_set_back_is_no_break() -> None:
    lines, head = chain(
        (act(SCAN, when="2026-01-02T00:00:00Z"), {}),
        (act(when="2026-01-01T00:00:00Z"), {}),
        (act(when="2026-01-03T00:00:00Z"), {}),
    )

    found = check(lines, head)

    assert found.is_whole
    assert found.notes == (
        "Entry 2 says 2026-01-01T00:00:00Z, earlier than one before it (2026-01-02T00:00:00Z): "
        "the clock of the computer was set back.",
    )


def test_a_head_that_was_kept_is_found_in_what_the_log_became() -> None:
    lines, head = some(5)

    for known in ((3, digest(lines[2])), (None, digest(lines[2])), (5, head.sha256)):
        assert check(lines, head, known=known).is_whole


def test_a_chain_that_was_written_anew_shows_by_a_head_that_was_kept() -> None:
    _, kept = some(3)
    forged, head = chain((act(SCAN), {"clip 1": {"name": "b"}}), (act(), {}), (act(), {}))

    assert check(forged, head).is_whole
    assert "Entry 3 is not the one" in check(forged, head, known=(3, kept.sha256)).problems[0]
    assert "No entry has the hash" in check(forged, head, known=(None, kept.sha256)).problems[0]
    assert "more than the log" in check(forged, head, known=(4, kept.sha256)).problems[0]


def test_what_a_review_holds_past_its_log_shows() -> None:
    lines, head = chain(
        (act(SCAN), {"clip 1": {"name": "a"}, "track 1": {"label": ""}}),
        (act(), {"decision 1": {"flag": 1}}),
        (act("undo"), {"decision 1": None}),
    )
    held: dict[str, object] = {"clip 1": {"name": "a"}, "track 1": {"label": ""}}

    assert check(lines, head, held=held).is_whole
    assert check(lines, head, held={**held, "decision 1": {"flag": True}}).problems == (
        "decision 1: the review holds something else than the log says.",
    )
    assert check(lines, head, held={"clip 1": {"name": "a"}}).problems == (
        "track 1: the review holds something else than the log says.",
    )


def test_a_true_is_no_one() -> None:
    lines, head = chain((act(SCAN), {"a 1": {"flag": 1}}))

    assert not check(lines, head, held={"a 1": {"flag": True}}).is_whole


def test_a_recovery_without_a_whole_log_before_it_stays_a_break() -> None:
    lines, _ = some(3)
    recovery = entry_after(Head(3, GENESIS), act(RECOVER), before={}, after={})
    lines.append(to_line(recovery))

    found = check(lines, Head(4, digest(lines[-1])))

    assert found.problems == (
        "Entry 4 is the recovery of a damaged file that had no whole log: nothing vouches for what "
        "was before it.",
    )
    assert found.since_recovery == ()


def test_what_is_broken_after_a_recovery_is_told_apart() -> None:
    lines, _ = some(2)
    lines.append(to_line(entry_after(Head(2, GENESIS), act(RECOVER), before={}, after={"a 1": 1})))
    lines.append(
        to_line(entry_after(Head(3, digest(lines[2])), act(), before={}, after={"b 1": 2}))
    )
    head, held = Head(4, digest(lines[3])), {"a 1": 1, "b 1": 2}

    assert check(lines, head, held=held).since_recovery == ()
    assert len(check(lines, head, held={**held, "a 1": 9}).since_recovery) == 1
    assert len(check(lines, None, held=held).since_recovery) == 1
    forged = [*lines[:3], lines[3].replace(b":2}", b":3}")]
    assert len(check(forged, head, held={**held, "b 1": 3}).since_recovery) == 1


def test_a_migration_settles_nothing_that_was_broken_before_it() -> None:
    lines, _ = some(2)
    lines.append(to_line(entry_after(Head(2, "ab" * 32), act(MIGRATE), before={}, after={})))

    assert len(check(lines, Head(3, digest(lines[2]))).since_recovery) == 1


def test_a_number_that_is_not_that_of_its_place_shows() -> None:
    lines, _ = some(2)
    third: Entry = entry_after(Head(2, digest(lines[1])), act(), before={}, after={})
    lines.append(to_line(replace(third, number=7)))

    assert check(lines, Head(3, digest(lines[2]))).problems == (
        "In the place of entry 3 stands one with the number 7.",
    )


def test_a_head_is_read_as_it_is_written() -> None:
    assert parse_head(str(Head(7, "ab" * 32))) == (7, "ab" * 32)
    assert parse_head(f" {'AB' * 32}\n") == (None, "ab" * 32)


@pytest.mark.parametrize("text", ["", "7", "7:", "x:" + "ab" * 32, "ab" * 31, "7:" + "gh" * 32])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no head"):
        parse_head(text)
