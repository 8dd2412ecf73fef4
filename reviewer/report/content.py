"""Review -> ReportContent: what the report says about a review as it is now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from reviewer.domain.decision import GROUND_WORDS, Decision, Ruling
from reviewer.domain.log import Inspection
from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.review import ExportRecord, Finding, Review
from reviewer.domain.risk import Flag
from reviewer.domain.rules import Band, RuleSet
from reviewer.domain.timing import Span, clock
from reviewer.domain.track import Origin, Track
from reviewer.report import wording
from reviewer.report.entries import (
    SCHEMA,
    CheckEntry,
    CopyEntry,
    DecisionEntry,
    FindingEntry,
    FlagEntry,
    LogEntry,
    MethodEntry,
    Pairs,
    Picture,
    ReasonEntry,
    ReportContent,
    RuleEntry,
    SourceEntry,
    StreamEntry,
    Stretch,
    TrackEntry,
)
from reviewer.report.pictures import is_checked
from reviewer.report.wording import plural

LISTED_PROBLEMS = 20  # of a log; `reviewer log --check` tells all


def build_content(
    review: Review,
    *,
    generated: str,
    pictures: Sequence[Picture] = (),
    rules: RuleSet | None = None,
    log: Inspection | None = None,
) -> ReportContent:
    """The report on a review as it is now.

    `generated` is when, in UTC and ISO 8601; `pictures` come from `pictures_of`; `rules` is the
    catalogue, for the names of rules and bands; `log` is what the check of the log found.
    """
    by_subject = {picture.about: picture for picture in pictures}
    copies = tuple(_copy(review, record) for _, record in sorted(review.exports.items()))
    open_points = tuple(_open_points(review, log))
    identity = f"{review.media.sha256} {generated}"
    return ReportContent(
        schema=SCHEMA,
        title=wording.TITLE,
        report_id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        generated=generated,
        tool_version=review.scan.tool_version,
        confidential=wording.CONFIDENTIAL,
        control_mode=wording.CONTROL_MODE,
        control_text=wording.CONTROL_TEXT,
        result=f"Open points: {len(open_points)}" if open_points else "All listed checks passed",
        open_points=open_points,
        summary=_summary(review, rules),
        scope=wording.SCOPE,
        source=_source(review),
        tracks=tuple(
            _track(review, track, by_subject.get(f"T{track.id}"))
            for _, track in sorted(review.tracks.items())
        ),
        flags=tuple(
            _flag(review, flag, rules, by_subject.get(wording.flag_name(flag)))
            for _, flag in sorted(review.flags.items())
        ),
        decisions=tuple(
            _decision(review, decision) for _, decision in sorted(review.decisions.items())
        ),
        copies=copies,
        method=_method(review, rules),
        rules=tuple(
            RuleEntry(
                rule.id, rule.name, rule.basis, wording.effect_words(rule), rule.recommendation
            )
            for rule in (rules.rules if rules else ())
        ),
        log=_log(log),
        pictures_note=wording.PICTURES if pictures else wording.NO_PICTURES,
        limits=wording.LIMITS,
        footer=wording.FOOTER,
    )


def _open_points(review: Review, log: Inspection | None) -> Iterator[str]:
    """What a person still has to look at."""
    if log and not log.is_whole:
        yield "The log of the review does not pass its check. Find out why before a release."
    if review.scan.settings.get("quick") is True:
        yield "The scan was quick: it did not search every frame. Scan in full before a release."
    if undecided := len(review.undecided()):
        yield (
            f"{plural(undecided, 'track')} without a decision for every frame. "
            "Undecided frames are covered in every copy."
        )
    if not review.exports:
        yield "No covered copy has been made."
        return
    newest = review.exports[max(review.exports)]
    if not is_checked(newest):
        failed = ", ".join(check.check for check in newest.checks if not check.passed)
        yield f"The newest copy did not pass its checks ({failed or 'none was made'})."
    if any(decision.when >= newest.when for decision in review.decisions.values()):
        yield "Decisions were made after the newest copy; it may not follow them."


def _summary(review: Review, rules: RuleSet | None) -> Pairs:
    """The figures of the first page."""
    flags = plural(len(review.flags), "flag")
    if rules and review.flags:
        bands = Counter(rules.band(flag.score) for flag in review.flags.values())
        flags += f" ({', '.join(f'{bands[b]} {b}' for b in reversed(Band) if bands[b])})"
    left = {
        ruling: [track.name for track in review.tracks.values() if ruling in review.rulings(track)]
        for ruling in (Ruling.KEEP, Ruling.REJECT)
    }
    passed = sum(is_checked(record) for record in review.exports.values())
    return (
        ("Length", f"{clock(review.index.whole.seconds)} ({plural(len(review.index), 'frame')})"),
        ("Faces followed", plural(len(review.tracks), "track")),
        ("Stretches at risk", flags),
        ("Highest risk score", f"{int(review.risk.max(initial=0))} of 100"),
        ("Decisions", f"{len(review.decisions):,}"),
        ("Faces that stay visible", ", ".join(left[Ruling.KEEP]) or "none"),
        ("Rejected as no face", ", ".join(left[Ruling.REJECT]) or "none"),
        ("Covered copies", f"{len(review.exports)} made, {passed} passed the checks"),
        *(("Note", note) for note in review.scan.notes),
    )


def _stretch(review: Review, span: Span) -> Stretch:
    index = review.index
    frames = index.frames_in(span)
    return Stretch(
        index.text(span.start),
        index.text(span.end),
        round(float(index.clock_s(span.start)), 6),
        round(float(index.clock_s(span.end)), 6),
        frames.start,
        max(frames.start, frames.stop - 1),
    )


def _names(review: Review, track_ids: Sequence[int]) -> tuple[str, ...]:
    """What the tracks are called; a number alone where a track is gone."""
    return tuple(
        review.tracks[track_id].name if track_id in review.tracks else f"T{track_id}"
        for track_id in track_ids
    )


def _source(review: Review) -> SourceEntry:
    media, video = review.media, review.media.video
    return SourceEntry(
        name=media.name,
        sha256=media.sha256,
        size_bytes=media.size_bytes,
        size=wording.size_words(media.size_bytes),
        container=media.container,
        duration=clock(review.index.whole.seconds),
        starts=review.index.text(review.index.moment(0)),
        frames=len(review.index),
        frame_rate=f"{float(video.rate):.3f} a second" if video.rate else "unknown",
        picture=_picture_words(video),
        colour=_colour_words(video),
        streams=tuple(_stream(media, stream) for stream in media.streams),
        tags=media.tags,
        chapters=media.chapters,
    )


def _picture_words(video: VideoInfo) -> str:
    width, height = video.upright_px
    words = f"{width} × {height} px, {video.codec}"
    if (video.width_px, video.height_px) != (width, height):
        words += f", stored as {video.width_px} × {video.height_px} px"
    if turns := video.orientation.quarter_turns % 4:
        words += f", turned by {90 * turns}°"
    if video.orientation.mirrored:
        words += ", mirrored"
    if video.pixel_aspect != 1:
        words += f", pixel shape {video.pixel_aspect}"
    return words


def _colour_words(video: VideoInfo) -> str:
    colour = video.colour
    tags = (
        ("range", colour.range),
        ("primaries", colour.primaries),
        ("transfer", colour.transfer),
        ("matrix", colour.matrix),
    )
    return ", ".join([video.pixel_format, *(f"{name} {tag}" for name, tag in tags if tag)])


def _stream(media: MediaInfo, stream: StreamInfo) -> StreamEntry:
    details = []
    if stream.position == media.video.position:
        details.append("reviewed")
    if stream.is_cover_art:
        details.append("cover picture")
    if stream.kind is StreamKind.AUDIO:
        details.append(f"{stream.sample_rate} Hz, {plural(stream.channels, 'channel')}")
    if stream.start_s:
        details.append(f"starts at {clock(stream.start_s)}")
    return StreamEntry(
        stream.position, stream.kind.value, stream.codec, ", ".join(details), stream.tags
    )


def _track(review: Review, track: Track, picture: Picture | None) -> TrackEntry:
    index = review.index
    frames = index.frames_of(track.pts)
    lengths = np.diff(np.append(index.pts, index.end_pts))[frames]
    shown = track.origins != Origin.HELD
    seen = track.origins <= Origin.FOLLOWED
    widths = track.boxes[seen if seen.any() else slice(None), 2] * review.media.video.upright_px[0]
    rulings = review.rulings(track)
    return TrackEntry(
        id=track.id,
        name=track.name,
        source=wording.source_words(track.source),
        stretch=_stretch(review, index.span(int(frames[0]), int(frames[-1]))),
        visible_s=round(float(lengths[shown].sum() * index.timebase), 3),
        best_width_px=round(float(widths.max())),
        max_score=int(review.risk[frames].max()) if len(review.risk) else 0,
        flags=tuple(
            wording.flag_name(flag)
            for _, flag in sorted(review.flags.items())
            if track.id in flag.tracks
        ),
        decision=wording.rulings_words(rulings),
        is_undecided=None in rulings,
        picture=picture,
    )


def _flag(review: Review, flag: Flag, rules: RuleSet | None, picture: Picture | None) -> FlagEntry:
    known = {rule.id: rule for rule in rules.rules} if rules else {}
    decided: dict[str, list[str]] = {}
    for track_id in flag.tracks:
        track = review.tracks.get(track_id)
        if track and (rulings := _rulings_in(review, track, flag.span)):
            decided.setdefault(wording.rulings_words(rulings), []).append(track.name)
    return FlagEntry(
        id=flag.id,
        name=wording.flag_name(flag),
        stretch=_stretch(review, flag.span),
        score=flag.score,
        band=rules.band(flag.score).value if rules else "",
        tracks=_names(review, flag.tracks),
        reasons=tuple(
            ReasonEntry(
                rule=reason.rule,
                name=known[reason.rule].name if reason.rule in known else "",
                share=reason.share,
                text=reason.text,
                recommendation=known[reason.rule].recommendation if reason.rule in known else "",
            )
            for reason in flag.reasons
        ),
        decision="; ".join(f"{', '.join(names)}: {words}" for words, names in decided.items()),
        picture=picture,
    )


def _rulings_in(review: Review, track: Track, span: Span) -> list[Ruling | None]:
    frames, wanted = review.index.frames_of(track.pts), review.index.frames_in(span)
    first, last = np.searchsorted(frames, [wanted.start, wanted.stop])
    return review.rulings(track)[first:last]


def _decision(review: Review, decision: Decision) -> DecisionEntry:
    return DecisionEntry(
        id=decision.id,
        tracks=_names(review, decision.tracks),
        stretch=_stretch(review, decision.span) if decision.span else None,
        ruling=wording.ruling_words(decision.ruling),
        code=decision.ruling.value + (f":{decision.ground.value}" if decision.ground else ""),
        ground=GROUND_WORDS[decision.ground] if decision.ground else "",
        reason=decision.reason,
        who=decision.who,
        when=decision.when,
        flag=f"F{decision.flag}" if decision.flag is not None else "",
    )


def _copy(review: Review, record: ExportRecord) -> CopyEntry:
    return CopyEntry(
        id=record.id,
        when=record.when,
        name=record.name,
        sha256=record.sha256,
        size_bytes=record.size_bytes,
        size=wording.size_words(record.size_bytes),
        passed=is_checked(record),
        settings=_pairs(record.settings),
        kept=record.kept,
        lost=record.lost,
        checks=tuple(CheckEntry(one.check, one.text, one.passed) for one in record.checks),
        findings=tuple(_finding(review, finding) for finding in record.findings),
    )


def _finding(review: Review, finding: Finding) -> FindingEntry:
    """A finding with its time; a frame beyond the clip's end has none."""
    has_place = 0 <= finding.first <= finding.last < len(review.index)
    span = review.index.span(finding.first, finding.last) if has_place else None
    return FindingEntry(finding.check, finding.text, _stretch(review, span) if span else None)


def _method(review: Review, rules: RuleSet | None) -> MethodEntry:
    scan = review.scan
    note = ""
    if rules and rules.sha256 != scan.rules_sha256:
        note = (
            f"The scores were made with another version of the rules than the one that is listed "
            f"below ({rules.version}, {rules.sha256})."
        )
    return MethodEntry(
        tool_version=scan.tool_version,
        when=scan.when,
        settings=_pairs(scan.settings),
        models=_pairs(scan.models),
        rules_version=scan.rules_version,
        rules_sha256=scan.rules_sha256,
        rules_note=note,
        notes=scan.notes,
    )


def _log(log: Inspection | None) -> LogEntry:
    if log is None:
        return LogEntry(0, "", "", is_whole=False, result=wording.LOG_NOT_READ, problems=())
    problems = log.problems[:LISTED_PROBLEMS]
    if more := len(log.problems) - len(problems):
        problems += (f"And {more:,} more.",)
    return LogEntry(
        entries=log.head.entries,
        first=log.first,
        last=log.head.sha256,
        is_whole=log.is_whole,
        result=wording.LOG_WHOLE if log.is_whole else wording.LOG_BROKEN,
        problems=problems,
    )


def _pairs(settings: Mapping[str, str | int | float | bool]) -> Pairs:
    """Settings as text, sorted by name."""
    words = {True: "yes", False: "no"}
    return tuple(
        (name, words[value] if isinstance(value, bool) else str(value))
        for name, value in sorted(settings.items())
    )
