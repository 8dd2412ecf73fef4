"""Reviews made by hand, for the tests of the report."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from reviewer.domain.assessment import assess_review
from reviewer.domain.case import CaseSettings, Conflict
from reviewer.domain.covers import CoverStyle
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.mitigation import mitigation_of
from reviewer.domain.people import Person, Role
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import CheckResult, ExportRecord, Finding, Review, ScanRecord
from reviewer.domain.rules import RuleSet, parse_rules
from reviewer.domain.signing import Control
from reviewer.domain.sound import AudioPlan
from reviewer.domain.tags import Region, Tag, TagKind
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.report.content import Circumstances, build_content
from reviewer.report.entries import Picture, ReportContent
from reviewer.report.wording import Place

RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATES = RESOURCES / "templates"
RATE = 25
BOTH = Finder.YUNET | Finder.MEDIAPIPE_FULL
GENERATED = "2026-11-23T10:00:00Z"

KEY = "7a" * 32
HOSTILE_NAME = "interview <script>alert(1)</script> \u202egpj.mp4"
REASON = (
    "The person is the commander who gave the interview as the spokesman of the detaining power; "
    "his name and rank are in the public record."
)


def rules() -> RuleSet:
    return parse_rules((RESOURCES / "rules" / "article13.toml").read_text("utf-8"))


def video(width_px: int = 640, height_px: int = 360) -> VideoInfo:
    return VideoInfo(
        position=0,
        codec="h264",
        profile="High",
        pixel_format="yuv420p",
        width_px=width_px,
        height_px=height_px,
        orientation=Orientation(),
        pixel_aspect=Fraction(1),
        colour=Colour("tv", "bt709", "bt709", "bt709"),
        timebase=Fraction(1, RATE),
        rate=Fraction(RATE),
        frames_estimate=250,
    )


def media(name: str = "interview.mp4", **changes: object) -> MediaInfo:
    facts: dict[str, object] = {
        "name": name,
        "size_bytes": 1_234_567,
        "sha256": "5f" * 32,
        "container": "mov,mp4,m4a,3gp,3g2,mj2",
        "duration_s": 10.0,
        "start_s": 0.0,
        "streams": (
            StreamInfo(0, StreamKind.VIDEO, "h264", 0.0, tags=(("language", "und"),)),
            StreamInfo(1, StreamKind.AUDIO, "aac", 0.04, sample_rate=48000, channels=2),
        ),
        "tags": (("title", "=cmd|' /C calc'!A0"), ("location", "<b>+48.5/+037.9/</b>")),
        "chapters": ("One", "Two & three"),
        "video": video(),
    }
    return MediaInfo(**{**facts, **changes})  # type: ignore[arg-type]


def track(
    track_id: int,
    frames: range,
    *,
    x: float = 0.4,
    width: float = 0.15,
    source: TrackSource = TrackSource.SCAN,
    label: str = "",
) -> Track:
    """A face that is held in the first and last 12 of its frames and detected between."""
    n = len(frames)
    origins = np.full(n, Origin.DETECTED, np.uint8)
    origins[:12] = origins[-12:] = Origin.HELD
    return Track(
        id=track_id,
        pts=np.asarray(frames, np.int64),
        boxes=np.tile(np.array([x, 0.4, width, 0.3], np.float32), (n, 1)),
        origins=origins,
        scores=np.where(origins == Origin.DETECTED, 0.9, 0).astype(np.float32),
        yaw=np.full(n, np.nan, np.float32),
        sharpness=np.full(n, np.nan, np.float32),
        finders=np.where(origins == Origin.DETECTED, BOTH, 0).astype(np.uint8),
        source=source,
        label=label,
    )


def review(*tracks: Track, clip: MediaInfo | None = None, frames: int = 250) -> Review:
    """A review of those tracks, scored by the shipped rules; nothing decided, no copy."""
    catalogue = rules()
    clip = clip or media()
    index = FrameIndex(Fraction(1, RATE), np.arange(frames, dtype=np.int64), frames)
    cuts = np.array([150], np.int64) if frames > 150 else np.zeros(0, np.int64)
    made = Review(
        media=clip,
        index=index,
        scan=ScanRecord(
            tool_version="1.0",
            when="2026-11-23T09:00:00Z",
            settings={"threshold": 0.3, "quick": False, "detectors": "mediapipe, yunet"},
            models={"face_detection_yunet_2023mar.onnx": "8f" * 32},
            rules_version=catalogue.version,
            rules_sha256=catalogue.sha256,
            notes=("Packets that could not be read: 2.",),
        ),
        cuts=cuts,
        tracks={one.id: one for one in tracks},
    )
    Rescore(catalogue).apply(made)
    return made


def export(number: int = 1, *, passed: bool = True, **changes: object) -> ExportRecord:
    facts: dict[str, object] = {
        "id": number,
        "when": "2026-11-23T09:40:00Z",
        "name": "copy-0001.mp4" if passed else "",
        "sha256": "c0" * 32,
        "size_bytes": 987_654,
        "settings": {"cover": "fill", "audio": "drop"},
        "kept": ("every frame and its time", "colour: bt709"),
        "lost": ("sound", "2 tags", "2 chapters"),
        "checks": (
            CheckResult("V1", "No face outside the covers and the recorded decisions.", passed),
            CheckResult("V3", "Every planned head area is covered.", True),
            CheckResult("V4", "Streams, tags and times are those that are allowed.", True),
        ),
        "findings": () if passed else (Finding("V1", "A face outside the covers.", 30, 41),),
    }
    return ExportRecord(**{**facts, **changes})  # type: ignore[arg-type]


def full_review() -> Review:
    """A review with hostile names, two persons, tags, three decisions, and two copies."""
    made = review(
        track(1, range(20, 120), label="Man <left>"),
        track(2, range(150, 250), x=0.7, width=0.08),
        track(3, range(160, 230), x=0.1, source=TrackSource.CHECK),
        clip=media(HOSTILE_NAME),
    )
    made.case = CaseSettings(
        conflict=Conflict.INTERNATIONAL,
        reprisal=True,
        reprisal_reason="Speaks of =surrender at 0:02.",
        earlier="the channel @source_channel, on 20 November",
        source_note="Downloaded from https://example.org/clip/1 by A. Editor.",
        key=KEY,
    )
    who, when = "A. Editor", "2026-11-23T09:20:00Z"
    made.people = {
        1: Person(1, (1,), Role.PRISONER, "says so himself", who, when),
        2: Person(2, (2,), Role.INTERROGATOR, "named by the publisher as Ivan X.", who, when),
    }
    made.tags = {
        1: Tag(1, TagKind.WISH_TO_STAY, who, when, span=made.index.span(30, 60), tracks=(1,)),
        2: Tag(
            2,
            TagKind.INSIGNIA,
            who,
            when,
            tracks=(1,),
            region=Region(0.1, 0.25, 0.2, 0.5),
            note="@patch of unit 1234",
        ),
    }
    Rescore(rules()).apply(made)
    rulings: list[tuple[tuple[int, ...], Ruling, Ground | None, str, Control]] = [
        ((1,), Ruling.COVER, None, "", Control.DUAL),
        ((2,), Ruling.KEEP, Ground.NOT_PROTECTED, REASON, Control.SINGLE),
        ((2,), Ruling.KEEP, Ground.PI_IDENTITY, REASON + "\nSee <file> 7.", Control.SINGLE),
    ]
    for number, (tracks, ruling, ground, reason, control) in enumerate(rulings, start=1):
        made.decisions[number] = Decision(
            id=number,
            tracks=tracks,
            ruling=ruling,
            who=who,
            when=f"2026-11-23T09:3{number}:00Z",
            span=made.index.span(150, 199) if number == 3 else None,
            ground=ground,
            reason=reason,
            flag=1 if number == 1 else None,
            answers={"role": "INTERROGATOR"} if number == 2 else {},
            control=control,
        )
    made.exports[1] = export(1, passed=False, when="2026-11-23T09:38:00Z")
    made.exports[2] = export(2)
    return made


def content_of(made: Review, *, pictures: Sequence[Picture] = (), **changes: Any) -> ReportContent:
    """The report on a review at GENERATED, with its copies' files at hand or as `changes` say."""
    circumstances = Circumstances(
        **{"generated": GENERATED, "places": dict.fromkeys(made.exports, Place.THERE), **changes}
    )
    mitigation = mitigation_of(CoverStyle.FILL, AudioPlan())
    assessment = assess_review(made, rules(), mitigation)
    return build_content(made, assessment, rules(), circumstances, pictures=pictures)
