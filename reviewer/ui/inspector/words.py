"""What the inspector says of decisions, people and times, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from reviewer.app.actions import utc_today
from reviewer.domain.approval import RELEASE, Approval
from reviewer.domain.decision import GROUND_WORDS, VISIBLE, Decision, Ground, Ruling
from reviewer.domain.people import ROLE_WORDS, Role
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.review import Review
from reviewer.domain.standing import STANDING_WORDS, Standing, standing
from reviewer.domain.tags import TAG_WORDS
from reviewer.domain.timing import Span
from reviewer.ui.inspector.topic import Effect, Topic, effects
from reviewer.ui.right_to_left import isolated
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, translated

EFFECTS: dict[Ruling | None, str] = {
    None: QT_TRANSLATE_NOOP("Inspector", "Undecided, so covered"),
    Ruling.COVER: QT_TRANSLATE_NOOP("Inspector", "Covered"),
    Ruling.REJECT: QT_TRANSLATE_NOOP("Inspector", "No face, so not covered"),
    Ruling.KEEP: QT_TRANSLATE_NOOP("Inspector", "Stays visible"),
    Ruling.RESTRICTED: QT_TRANSLATE_NOOP("Inspector", "Not for publication, covered"),
    Ruling.ESCALATE: QT_TRANSLATE_NOOP("Inspector", "Asked elsewhere, covered until then"),
    Ruling.HOLD: QT_TRANSLATE_NOOP("Inspector", "On hold, covered until then"),
    Ruling.NOTE_CAPTIVE_CONSENT: QT_TRANSLATE_NOOP("Inspector", "Note: consent said in captivity"),
    Ruling.NOTE_PUBLIC: QT_TRANSLATE_NOOP("Inspector", "Note: published before"),
}
"""What a ruling does where it counts."""

_COVERED = {
    Standing.WAITING: QT_TRANSLATE_NOOP("Inspector", "Covered until a second person approves"),
    Standing.LAPSED: QT_TRANSLATE_NOOP("Inspector", "Covered until a second person approves anew"),
    Standing.EXPIRED: QT_TRANSLATE_NOOP("Inspector", "Covered: the decision has expired"),
    Standing.CONTRADICTED: QT_TRANSLATE_NOOP(
        "Inspector", "Covered: the decision does not hold any more"
    ),
}

_ROLE_QUESTION = QT_TRANSLATE_NOOP("Inspector", "what the person is")


def effect_words(ruling: Ruling | None) -> str:
    return translated("Inspector", EFFECTS[ruling])


def becomes_words(effect: Effect, review: Review) -> str:
    """What becomes of those that a decision is the last about, as it counts today."""
    decision = effect.decision
    if decision is None or decision.ruling not in VISIBLE:
        return effect_words(decision.ruling if decision else None)
    how = standing(decision, review, today=utc_today())
    if how is Standing.COUNTS:
        return effect_words(decision.ruling)
    return translated("Inspector", _COVERED[how])


def ground_words(ground: Ground) -> str:
    return sentence_case(said(GROUND_WORDS[ground]))


def question_words(code: str) -> str:
    """A question as the label of its field."""
    if code == "role":
        return sentence_case(translated("Inspector", _ROLE_QUESTION))
    return sentence_case(said(QUESTIONS[code]))


def standing_words(decision: Decision, review: Review) -> str:
    """Whether a decision counts, with what that means for the picture."""
    how = standing(decision, review, today=utc_today())
    words = sentence_case(said(STANDING_WORDS[how]))
    if how is Standing.COUNTS or decision.ruling not in VISIBLE:
        return words
    covered = QCoreApplication.translate("Inspector", "{standing}: covered until then.")
    if how is Standing.WAITING:
        return covered.format(standing=words)
    return QCoreApplication.translate("Inspector", "{standing}: covered.").format(standing=words)


def names_of(review: Review, tracks: tuple[int, ...]) -> str:
    """What tracks are called; a number alone where one is gone."""
    return ", ".join(
        review.tracks[number].name if number in review.tracks else f"T{number}" for number in tracks
    )


def about_words(review: Review, tracks: tuple[int, ...]) -> str:
    """Tracks by the persons that they belong to, where they belong to any."""
    parts = []
    rest = list(tracks)
    for person in review.people.values():
        own = tuple(number for number in rest if number in person.tracks)
        if own:
            parts.append(f"{person.name} ({names_of(review, own)})")
            rest = [number for number in rest if number not in own]
    if rest:
        parts.append(names_of(review, tuple(rest)))
    return ", ".join(parts)


def choice_words(review: Review, tracks: tuple[int, ...], topic: Topic) -> str:
    """Some tracks of a topic, and what was decided of them."""
    told = dict.fromkeys(becomes_words(one, review) for one in effects(review, tracks, topic.span))
    return f"{about_words(review, tracks)} · {' / '.join(told)}"


def title_of(topic: Topic, review: Review) -> str:
    """What is selected, as a heading."""
    selected = topic.selected
    if topic.flag is not None:
        words = QCoreApplication.translate("Inspector", "Flag {number}")
        title = words.format(number=topic.flag.id)
        return f"{title} · {names_of(review, (topic.track,))}" if topic.track else title
    if topic.person is not None:
        words = QCoreApplication.translate("Inspector", "Person {name}")
        return words.format(name=review.people[topic.person].name)
    if topic.tracks:
        words = QCoreApplication.translate("Inspector", "Face {name}")
        return words.format(name=names_of(review, topic.tracks))
    if selected.tag is not None:
        return sentence_case(said(TAG_WORDS[review.tags[selected.tag].kind]))
    return QCoreApplication.translate("Inspector", "Found in a copy")


def decision_head(decision: Decision, review: Review) -> str:
    """Number, effect and names of a decision: D3 · Covered · T1, T2."""
    words = f"{decision.name} · {effect_words(decision.ruling)}"
    if decision.tracks:
        words += f" · {names_of(review, decision.tracks)}"
    if decision.span is not None:
        words += f" · {span_words(review, decision.span)}"
    return words


def signed_words(decision: Decision) -> str:
    """Who decided, and when."""
    return f"{decision.name} · {decision.who} · {time_words(decision.when)}"


def decision_details(decision: Decision) -> list[str]:
    """What was said for a decision: ground, answers, last day, reason; each a line."""
    lines = [ground_words(decision.ground)] if decision.ground else []
    for code in QUESTIONS:
        if code in decision.answers:
            answer = decision.answers[code]
            if code == "role":
                answer = said(ROLE_WORDS[Role(answer)])
            lines.append(f"{question_words(code)}: {answer}")
    if decision.expires:
        words = QCoreApplication.translate("Inspector", "Counts until {day}")
        lines.append(words.format(day=isolated(decision.expires)))
    if decision.reason:
        lines.append(decision.reason)
    return lines


def approval_words(approval: Approval) -> str:
    """An approval in a sentence."""
    role = f" ({approval.role})" if approval.role else ""
    if approval.about == RELEASE:
        words = QCoreApplication.translate("Inspector", "Released by {who}, {when}: {reason}")
    else:
        words = QCoreApplication.translate("Inspector", "Approved by {who}, {when}: {reason}")
    return words.format(
        who=approval.who + role, when=time_words(approval.when), reason=approval.reason
    )


def span_words(review: Review, span: Span) -> str:
    """From when to when, on the player's clock; it reads from left to right in every language."""
    return isolated(review.index.text(span))


def time_words(iso: str) -> str:
    """A recorded time (UTC, ISO 8601) on the clock of this computer."""
    when = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
    if not when.isValid():
        return iso
    return isolated(QLocale().toString(when.toLocalTime(), QLocale.FormatType.ShortFormat))


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
