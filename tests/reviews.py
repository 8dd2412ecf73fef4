"""Reviews made for tests: a clip of 640x360 that was never filmed, and what is known about it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reviewer.domain.decision import NOTES, Decision, Ground, Ruling
from reviewer.domain.detection import Finder
from reviewer.domain.geometry import Orientation
from reviewer.domain.log import Act, Signature
from reviewer.domain.media import Colour, MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.requirements import ASKED, EXPIRING
from reviewer.domain.review import CheckResult, ExportRecord, Finding, Review, ScanRecord
from reviewer.domain.risk import Flag, Reason
from reviewer.domain.signing import Control
from reviewer.domain.timing import FrameIndex, Span
from reviewer.domain.track import Origin, Track, TrackSource

TIMEBASE = Fraction(1, 1000)
TICKS = 40  # between two frames: 25 frames a second
START = 80  # a clip need not start at zero
REASON = "An officer of the guard in uniform, who is not in the hands of an enemy."


def review_of(*tracks: Track, frames: int = 40, name: str = "clip.mp4") -> Review:
    """A review of a clip with that many frames: these tracks, one flag about each, no decision."""
    video = VideoInfo(
        position=0,
        codec="h264",
        profile="High",
        pixel_format="yuv420p",
        width_px=640,
        height_px=360,
        orientation=Orientation(),
        pixel_aspect=Fraction(1),
        colour=Colour(range="tv", primaries="bt709", transfer="bt709", matrix="bt709"),
        timebase=TIMEBASE,
        rate=Fraction(30000, 1001),
        frames_estimate=frames,
    )
    media = MediaInfo(
        name=name,
        size_bytes=123_456,
        sha256="ab" * 32,
        container="mov,mp4",
        duration_s=1.6,
        start_s=0.08,
        streams=(
            StreamInfo(0, StreamKind.VIDEO, "h264", 0.08, tags=(("language", "und"),)),
            StreamInfo(1, StreamKind.AUDIO, "aac", None, sample_rate=48_000, channels=2),
        ),
        tags=(("title", "Допрос"),),
        chapters=("One",),
        video=video,
    )
    scan = ScanRecord(
        tool_version="0.1.0",
        when="2026-01-01T00:00:00Z",
        settings={"quick": False, "threshold": 0.3, "tiles": 4, "detector": "union"},
        models={"face.onnx": "cd" * 32},
        rules_version="1",
        rules_sha256="ef" * 32,
        notes=("The file ends early.",),
    )
    pts = START + TICKS * np.arange(frames, dtype=np.int64)
    return Review(
        media=media,
        index=FrameIndex(TIMEBASE, pts, START + TICKS * frames),
        scan=scan,
        cuts=pts[frames // 2 : frames // 2 + 1],
        risk=np.arange(frames, dtype=np.uint8) % 101,
        tracks={track.id: track for track in tracks},
        flags={track.id: flag_of(track.id, track) for track in tracks},
    )


def track_of(
    number: int, *, first: int = 0, frames: int = 10, x: float = 0.4, width_px: float = 64
) -> Track:
    """A face that stands still in some frames of the clip, that wide in pixels."""
    width = width_px / 640
    return Track(
        number,
        START + TICKS * np.arange(first, first + frames, dtype=np.int64),
        np.tile(np.array([x, 0.4, width, 2 * width], np.float32), (frames, 1)),
        np.full(frames, Origin.DETECTED, np.uint8),
        np.full(frames, 0.9, np.float32),
        np.full(frames, np.nan, np.float32),
        np.full(frames, np.nan, np.float32),
        np.full(frames, Finder.YUNET | Finder.MEDIAPIPE_FULL, np.uint8),
        source=TrackSource.SCAN,
    )


def flag_of(number: int, *tracks: Track) -> Flag:
    """A flag about these tracks, from the first frame of any to the last."""
    first = min(int(track.pts[0]) for track in tracks)
    last = max(int(track.pts[-1]) for track in tracks)
    return Flag(
        number,
        span_of((first - START) // TICKS, (last - START) // TICKS),
        80,
        tuple(track.id for track in tracks),
        (Reason("R01", 80, "Face about 64 px wide."),),
    )


def span_of(first: int, last: int) -> Span:
    """The time from the start of one frame to the end of another."""
    pts = START + TICKS * np.arange(last + 2, dtype=np.int64)
    return FrameIndex(TIMEBASE, pts, START + TICKS * (last + 2)).span(first, last)


def decision_of(
    number: int,
    *tracks: int,
    ruling: Ruling = Ruling.COVER,
    ground: Ground | None = None,
    span: Span | None = None,
    flag: int | None = None,
    control: Control = Control.SINGLE,
) -> Decision:
    """A complete decision of one person; a keep stands on NOT_PROTECTED without another ground."""
    keeps = ruling is Ruling.KEEP
    ground = (ground or Ground.NOT_PROTECTED) if keeps else None
    asked = [*ASKED.get(ground or ruling, ())]
    return Decision(
        id=number,
        tracks=tracks,
        ruling=ruling,
        who="A. Reviewer",
        when="2026-01-02T03:04:05Z",
        span=span,
        ground=ground,
        reason=REASON if keeps or ruling in NOTES else "",
        flag=flag,
        answers={code: "CAPTOR" if code == "role" else f"About {code}." for code in asked},
        expires="2026-12-31" if ground in EXPIRING else "",
        control=control,
        account="ann",
    )


def copy_of(number: int, *, passed: bool = True) -> ExportRecord:
    """The record of a copy, with a check and a finding where it did not pass."""
    return ExportRecord(
        id=number,
        when="2026-01-03T00:00:00Z",
        name=f"copy-{number:04d}.mp4",
        sha256="01" * 32,
        size_bytes=54_321,
        settings={"cover": "blur", "audio": "drop", "tones": "", "crf": 18},
        kept=("40 frames",),
        lost=("the sound",),
        checks=(CheckResult("V1", "No face outside the covers.", passed),),
        findings=() if passed else (Finding("V1", "A face outside the covers.", 3, 5),),
    )


def act_of(action: str = "change", *, who: str = "A. Reviewer") -> Act:
    """Something that was done, signed."""
    return Act(action, action.capitalize(), Signature("2026-01-02T03:04:05Z", who, "reviewer"))
