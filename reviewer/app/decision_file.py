"""Decision files: decisions about many reviews, as CSV or JSON, checked as a whole first.

Each row is one decision. Either every row can be recorded, or nothing is, and every wrong row is
named with its line and column.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from reviewer.app.actions import load_review, open_session
from reviewer.app.deciding import Subject, Verdict, decisions_for, is_settled, span_of
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.edits import Decide, Edit, Together
from reviewer.domain.errors import DecisionError
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.review import Review
from reviewer.domain.signing import Control, Signer
from reviewer.domain.timing import parse_clock

COLUMNS = ("clip", "about", "from", "to", "ruling", "ground", "reason", "expires", *QUESTIONS)
"""The columns of a decision file; the questions are those of `requirements`."""

NEEDED = ("clip", "about", "ruling")

RULINGS: Mapping[str, Ruling] = {
    "cover": Ruling.COVER,
    "reject": Ruling.REJECT,
    "keep": Ruling.KEEP,
    "restricted": Ruling.RESTRICTED,
    "escalate": Ruling.ESCALATE,
    "hold": Ruling.HOLD,
    "note-captive-consent": Ruling.NOTE_CAPTIVE_CONSENT,
    "note-already-public": Ruling.NOTE_PUBLIC,
}
"""What commands and files call the rulings."""

MAX_BYTES = 10_000_000
MAX_ERRORS = 20

_EXAMPLE = {
    "clip": "the clip's SHA-256, or the name of its review file",
    "about": "T1 (or T1 T4, P1, F2, undecided)",
    "from": "0:05",
    "to": "0:12",
    "ruling": "cover",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One decision of a file; `place` is where it stands, such as “line 3”."""

    place: str
    cells: Mapping[str, str]

    def wrong(self, column: str, error: str) -> str:
        """A sentence about what is wrong with this row."""
        where = f"{self.place}, column “{column}”" if column else self.place
        return f"{where[0].upper()}{where[1:]}: {error}"


def template(form: str) -> str:
    """A decision file to start from, with one example: csv or json."""
    if form == "json":
        return json.dumps([{name: _EXAMPLE.get(name, "") for name in COLUMNS}], indent=2)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerow([_EXAMPLE.get(name, "") for name in COLUMNS])
    return text.getvalue().rstrip("\n")


def apply_file(
    path: Path, reviews: Sequence[Path], *, signer: Signer, control: Control
) -> dict[Path, tuple[Decision, ...]]:
    """Record the decisions of a file in the reviews named; the decisions of each.

    DecisionError, and nothing is recorded, where one row cannot be or is about none of the reviews.
    """
    rows = read_rows(path)
    with ExitStack() as stack:
        sessions = {one: stack.enter_context(open_session(one, who=signer.who)) for one in reviews}
        planned = _plan(rows, {one: load_review(one) for one in reviews}, signer, control)
        for review, decisions in planned.items():
            if decisions:
                sessions[review].apply(_together(decisions))
    return planned


def read_rows(path: Path) -> list[Row]:
    """The rows of a decision file; DecisionError where it is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DecisionError(f"{path.name} is too large for a decision file.")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise DecisionError(
            f"The decision file {path} cannot be read: {reason}.",
            hint="`reviewer decide --template csv` prints one to start from.",
        ) from error
    rows = _json_rows(text, path) if path.suffix.lower() == ".json" else _csv_rows(text, path)
    if not rows:
        raise DecisionError(f"{path.name} holds no decision.")
    return rows


def _csv_rows(text: str, path: Path) -> list[Row]:
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if head.count(";") > head.count(",") else ",",
        strict=True,
    )
    rows: list[Row] = []
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [cell.strip() for cell in cells]
                _require_columns(names, path)
                continue
            place = f"line {reader.line_num}"
            if len(cells) > len(names):
                raise DecisionError(
                    f"{place.capitalize()} of {path.name} has more cells than there are columns.",
                    hint="Put text that holds a comma in quotes.",
                )
            rows.append(Row(place, dict(zip(names, map(str.strip, cells), strict=False))))
    except csv.Error as error:
        raise DecisionError(
            f"Line {reader.line_num} of {path.name} is no line of a table: {error}."
        ) from error
    return rows


def _json_rows(text: str, path: Path) -> list[Row]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DecisionError(f"{path.name} is no JSON: {error}.") from error
    if not isinstance(entries, list):
        raise DecisionError(f"{path.name} does not hold a list of decisions.")
    rows = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not all(isinstance(one, str) for one in entry.values()):
            raise DecisionError(f"Entry {number} of {path.name} is no object of texts.")
        _require_columns(list(entry), path)
        rows.append(Row(f"entry {number}", {name: cell.strip() for name, cell in entry.items()}))
    return rows


def _require_columns(names: Sequence[str], path: Path) -> None:
    for name in names:
        if name not in COLUMNS or names.count(name) > 1:
            raise DecisionError(
                f"{path.name} has a column “{name}” that is not known, or twice.",
                hint=f"There are: {', '.join(COLUMNS)}.",
            )
    for name in NEEDED:
        if name not in names:
            raise DecisionError(
                f"{path.name} has no column “{name}”.",
                hint="`reviewer decide --template csv` prints them all.",
            )


def _plan(
    rows: Sequence[Row], reviews: Mapping[Path, Review], signer: Signer, control: Control
) -> dict[Path, tuple[Decision, ...]]:
    """The decisions of every row, tried out on reviews that are not saved."""
    planned: dict[Path, tuple[Decision, ...]] = dict.fromkeys(reviews, ())
    errors: list[str] = []
    for row in rows:
        try:
            for path in _meant(row, reviews):
                decisions = _decisions(row, reviews[path], signer, control)
                _together(decisions).apply(reviews[path])
                planned[path] += decisions
        except DecisionError as error:
            errors.append(row.wrong(error.column, str(error)))
    if errors:
        more = len(errors) - MAX_ERRORS
        shown = [*errors[:MAX_ERRORS], *([f"And {more} more."] if more > 0 else [])]
        raise DecisionError("Nothing was recorded. " + shown[0], details="\n".join(shown[1:]))
    return planned


def _meant(row: Row, reviews: Mapping[Path, Review]) -> list[Path]:
    """The reviews that a row is about: by the clip's SHA-256, or the review's file name."""
    clip = row.cells.get("clip", "")
    if clip == "*":
        if row.cells.get("about") != "undecided":
            raise DecisionError(
                "“*” stands for every clip, and T1 is another face in each.",
                hint="Only `undecided` is covered in all at once.",
                column="clip",
            )
        return [path for path, review in reviews.items() if not is_settled(review)]
    found = [
        path
        for path, review in reviews.items()
        if clip and (clip == path.name or clip.lower() == review.media.sha256)
    ]
    if len(found) != 1:
        which = "none" if not found else f"{len(found)}"
        raise DecisionError(
            f"“{clip}” names {which} of the reviews that were given.",
            hint="Write the clip's SHA-256 or the name of its review file.",
            column="clip",
        )
    return found


def _decisions(row: Row, review: Review, signer: Signer, control: Control) -> tuple[Decision, ...]:
    cells = {name: cell for name, cell in row.cells.items() if cell}
    ruling = RULINGS.get(cells.get("ruling", ""))
    if ruling is None:
        raise DecisionError(
            f"“{cells.get('ruling', '')}” is no ruling.",
            hint=f"There are: {', '.join(RULINGS)}.",
            column="ruling",
        )
    ground = cells.get("ground")
    if ground is not None and ground not in set(Ground):
        raise DecisionError(
            f"“{ground}” is no ground.", hint=f"There are: {', '.join(Ground)}.", column="ground"
        )
    verdict = Verdict(
        ruling,
        Ground(ground) if ground else None,
        reason=cells.get("reason", ""),
        answers={code: cells[code] for code in QUESTIONS if code in cells},
        expires=cells.get("expires", ""),
    )
    return decisions_for(review, _subject(cells, review), verdict, signer=signer, control=control)


def _subject(cells: Mapping[str, str], review: Review) -> Subject:
    times = {}
    for column in ("from", "to"):
        if column in cells:
            try:
                times[column] = parse_clock(cells[column])
            except ValueError as error:
                raise DecisionError(str(error), column=column) from error
    span = span_of(review, times.get("from"), times.get("to"))
    about = cells.get("about", "")
    if about == "undecided":
        if span is not None:
            raise DecisionError(
                "What is undecided is covered as a whole.", hint="Leave the times out.",
                column="from",
            )  # fmt: skip
        return Subject(undecided=True)
    names = about.replace(",", " ").upper().split()
    letters = {name[0] for name in names}
    if not all(name[1:].isascii() and name[1:].isdigit() and len(name) < 10 for name in names):
        letters = set()
    numbers = tuple(int(name[1:]) for name in names) if letters else ()
    if letters == {"T"}:
        return Subject(tracks=numbers, span=span)
    if letters == {"P"} and len(numbers) == 1:
        return Subject(person=numbers[0], span=span)
    if letters == {"F"} and len(numbers) == 1:
        return Subject(flag=numbers[0], span=span)
    raise DecisionError(
        f"“{about}” is not clear.",
        hint="Write tracks (T1 or T1 T4), a person (P1), a flag (F2) or undecided.",
        column="about",
    )


def _together(decisions: tuple[Decision, ...]) -> Edit:
    return Together(tuple(Decide(decision) for decision in decisions), title="Decide by a file")
