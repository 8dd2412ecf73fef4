"""Reviews made by hand, for the tests of the report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import CheckResult, ExportRecord, Finding, Review, ScanRecord
from reviewer.domain.rules import RuleSet, parse_rules
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track, TrackSource

RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATES = RESOURCES / "templates"
RATE = 25
BOTH = Finder.YUNET | Finder.MEDIAPIPE_FULL
GENERATED = "2026-11-23T10:00:00Z"

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
    """A review with hostile names, two people, three decisions, and two copies."""
    made = review(
        track(1, range(20, 120), label="Man <left>"),
        track(2, range(150, 250), x=0.7, width=0.08),
        track(3, range(160, 230), x=0.1, source=TrackSource.CHECK),
        clip=media(HOSTILE_NAME),
    )
    rulings: list[tuple[tuple[int, ...], Ruling, Ground | None, str]] = [
        ((1,), Ruling.COVER, None, ""),
        ((2,), Ruling.KEEP, Ground.NOT_PROTECTED, REASON),
        ((2,), Ruling.KEEP, Ground.PI_IDENTITY, REASON + "\nSee <file> 7."),
    ]
    for number, (tracks, ruling, ground, reason) in enumerate(rulings, start=1):
        made.decisions[number] = Decision(
            id=number,
            tracks=tracks,
            ruling=ruling,
            who="A. Editor",
            when=f"2026-11-23T09:3{number}:00Z",
            span=made.index.span(150, 199) if number == 3 else None,
            ground=ground,
            reason=reason,
            flag=1 if number == 1 else None,
        )
    made.exports[1] = export(1, passed=False, when="2026-11-23T09:38:00Z")
    made.exports[2] = export(2)
    return made
