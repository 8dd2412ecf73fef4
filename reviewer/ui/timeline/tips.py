"""Tips: what is under the pointer, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.tags import TAG_WORDS
from reviewer.domain.timing import Span
from reviewer.domain.track import Origin
from reviewer.ui.domain_words import said_reason
from reviewer.ui.timeline.hit import Hit, Kind
from reviewer.ui.timeline.lanes import Lanes, PersonLane, State
from reviewer.ui.timeline.scale import FrameTimes
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, translated

translate = QCoreApplication.translate

_STATES = {
    State.COVERED: QT_TRANSLATE_NOOP("Timeline", "decided: covered"),
    State.NO_FACE: QT_TRANSLATE_NOOP("Timeline", "decided: not a face"),
    State.KEPT: QT_TRANSLATE_NOOP("Timeline", "decided: kept visible"),
    State.ON_HOLD: QT_TRANSLATE_NOOP("Timeline", "on hold, so no copy can be made"),
    State.WAITING: QT_TRANSLATE_NOOP("Timeline", "covered until a second person approves"),
    State.UNDECIDED: QT_TRANSLATE_NOOP("Timeline", "not decided, so covered"),
}
_ORIGINS: dict[int, str] = {
    Origin.DETECTED: QT_TRANSLATE_NOOP("Timeline", "box detected"),
    Origin.FOLLOWED: QT_TRANSLATE_NOOP("Timeline", "box followed"),
    Origin.INTERPOLATED: QT_TRANSLATE_NOOP("Timeline", "box interpolated"),
    Origin.HELD: QT_TRANSLATE_NOOP("Timeline", "box held still"),
}
_DRAWN = QT_TRANSLATE_NOOP("Timeline", "box drawn")


def tip_of(hit: Hit, review: Review, lanes: Lanes, times: FrameTimes, rules: RuleSet) -> str:
    """What there is to say about what is under the pointer; "" where that is nothing."""
    match hit.kind:
        case Kind.FLAG:
            return _flag(hit.id, review, rules)
        case Kind.TAG:
            return _tag(hit.id, review)
        case Kind.TRACK | Kind.PERSON:
            return _person(hit, review, lanes)
        case Kind.RISK if not hit.is_header:
            return _risk(hit.frame, lanes, times)
        case Kind.MUTE:
            return translate(
                "Timeline", "In the copy there is silence here. Drag an end to change when."
            )
        case Kind.TONE:
            return translate(
                "Timeline", "In the copy there is a tone here. Drag an end to change when."
            )
        case Kind.RULER | Kind.RANGE if not hit.is_header:
            return times.text(hit.frame)
        case _:
            return ""


def _flag(number: int, review: Review, rules: RuleSet) -> str:
    flag = review.flags[number]
    head = translate("Timeline", "Flag F%1: risk score %2 of 100, %3").replace("%1", str(number))
    head = head.replace("%2", str(flag.score)).replace("%3", review.index.text(flag.span))
    return "\n".join([head, *(said_reason(reason, rules) for reason in flag.reasons)])


def _tag(number: int, review: Review) -> str:
    tag = review.tags[number]
    lines = [said(TAG_WORDS[tag.kind])]
    if tag.tracks:
        lines[0] += ": " + ", ".join(review.tracks[one].name for one in tag.tracks)
    lines.append(_when(tag.span, review))
    if tag.note:
        lines.append(tag.note)
    return "\n".join(lines)


def _person(hit: Hit, review: Review, lanes: Lanes) -> str:
    lines = []
    person = review.people.get(hit.person)
    if person is not None:
        lines.append(f"{person.name}: {said(ROLE_WORDS[person.role])}")
    if hit.kind is Kind.TRACK:
        track = review.tracks[hit.id]
        first, last = review.index.frames_of(track.pts[[0, -1]]).tolist()
        span = review.index.span(first, last)
        lines.append(f"{track.name}: {review.index.text(span)}")
        lane = next((one for one in lanes.people if hit.id in one.tracks), None)
        if lane is not None and not hit.is_header:
            lines += _stretch(lane, hit)
    return "\n".join(lines)


def _stretch(lane: PersonLane, hit: Hit) -> list[str]:
    found = lane.presence.at(hit.frame)
    if found is None:
        return []
    state, origin = found
    return [
        f"{translated('Timeline', _STATES[State(state)])} · "
        f"{translated('Timeline', _ORIGINS.get(origin, _DRAWN))}"
    ]


def _risk(frame: int, lanes: Lanes, times: FrameTimes) -> str:
    risk = lanes.risk
    if frame >= len(risk.inherent):
        return ""
    text = translate("Timeline", "%1: risk score %2 of 100").replace("%1", times.text(frame))
    text = text.replace("%2", str(int(risk.inherent[frame])))
    if risk.residual is not None and frame < len(risk.residual):
        left = translate("Timeline", "%1 left in a copy").replace(
            "%1", str(int(risk.residual[frame]))
        )
        text += ", " + left
    return text


def _when(span: Span | None, review: Review) -> str:
    return translate("Timeline", "in the whole clip") if span is None else review.index.text(span)
