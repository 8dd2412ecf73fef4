"""The main job through the real command line: clips in, checked copies and reports out."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from reviewer.app.actions import load_review
from reviewer.cli.main import run_command
from reviewer.media.frames import decode_all, upright
from reviewer.media.probe import probe
from tests.clips import Clip, ClipSpec, cut_off, draw, read_number
from tests.conftest import MakeClip
from tests.storage.test_holding import held_elsewhere


def reviewer(*arguments: str | Path) -> int:
    return run_command([str(argument) for argument in arguments])


def summary_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of a batch's summary by the name of the source."""
    rows = json.loads((folder / "summary.json").read_text())
    return {Path(row["source"]).name: row for row in rows}


def leaks(clip: Clip, copy: Path) -> list[tuple[int, int]]:
    """Frames and faces of which a part of the copy follows the source: the true boxes say where."""
    media = probe(copy)
    width, height = media.video.upright_px
    leaked = []
    for frame in decode_all(copy, media):
        shown = upright(frame.picture, media.video, width=width, height=height).astype(float)
        number = read_number(shown.astype(np.uint8))
        assert number == frame.number
        source = draw(clip.spec, number).astype(float)
        for face, box in enumerate(clip.boxes[number]):
            if np.isnan(box[0]):
                continue
            start = np.clip(box[:2] * [width, height], 0, [width, height]).astype(int)
            end = np.clip((box[:2] + box[2:]) * [width, height], 0, [width, height]).astype(int)
            place = slice(start[1], end[1]), slice(start[0], end[0])
            if (end - start).min() < 4:
                continue
            close = np.abs(shown[place] - source[place]).mean(axis=2) < 12
            if close.mean() > 0.25:
                leaked.append((number, face))
    return leaked


@pytest.fixture(scope="module")
def batch(
    tmp_path_factory: pytest.TempPathFactory, make_clip: MakeClip
) -> tuple[Path, dict[str, Clip]]:
    """One batch over clips of every kind, bad ones among them."""
    folder = tmp_path_factory.mktemp("batch")
    face = ClipSpec(width=320, height=240)
    specs = {
        "plain.mp4": face,
        "vfr.mkv": ClipSpec(
            pts=tuple(40 * n + 15 * (n % 3) + 90 * (n > 12) for n in range(30)),
            timebase=Fraction(1, 1000),
        ),
        "turned.mp4": ClipSpec(turns=1, audio_start_s=None),
        "deep.mkv": ClipSpec(codec="libx265", pixel_format="yuv420p10le"),
        "late.mp4": ClipSpec(audio_start_s=0.7, frames=40),
        "-№ 1 “%03d”.mkv": ClipSpec(frames=12, audio_start_s=None),
    }
    clips: dict[str, Clip] = {}
    for name, spec in specs.items():
        made = make_clip(spec, Path(name).suffix)
        (folder / name).write_bytes(made.path.read_bytes())
        clips[name] = made
    (folder / "text.mp4").write_text("this is no video\n")
    (folder / "playlist.mp4").write_text("#EXTM3U\n#EXTINF:1,\nplain.mp4\n")
    (folder / "notes.txt").write_text("not a clip")
    cut_off(clips["plain.mp4"], folder / "cut.mp4", share=0.7)
    out = folder / "out"

    code = reviewer("batch", folder, "--out", out, "--cover", "fill", "--audio", "keep")

    assert code == 1  # because of the bad files
    return out, clips


GOOD = ["plain.mp4", "vfr.mkv", "turned.mp4", "deep.mkv", "late.mp4", "-№ 1 “%03d”.mkv"]


@pytest.mark.parametrize("name", GOOD)
def test_a_clip_becomes_a_checked_copy_without_a_face(
    batch: tuple[Path, dict[str, Clip]], name: str
) -> None:
    out, clips = batch
    row = summary_of(out)[name]

    assert row["status"] == "delivered"
    assert leaks(clips[name], Path(row["copy"])) == []


@pytest.mark.parametrize("name", GOOD)
def test_a_copy_keeps_every_frame_and_its_time(
    batch: tuple[Path, dict[str, Clip]], name: str
) -> None:
    out, clips = batch
    copy = Path(summary_of(out)[name]["copy"])
    media = probe(copy)

    times = [
        frame.pts * media.video.timebase
        for frame in decode_all(copy, media)
        if frame.pts is not None
    ]

    wanted = [pts * clips[name].timebase for pts in clips[name].pts]
    assert [time - times[0] for time in times] == [time - wanted[0] for time in wanted]


def test_a_copy_does_not_carry_the_name_of_its_source(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, _ = batch

    names = {Path(row["copy"]).name for row in summary_of(out).values() if row["copy"]}

    assert names == {f"copy-{number:04d}.mp4" for number in range(1, len(names) + 1)}


def first_sound_s(path: Path) -> float:
    """When the first audible sample of a file is played."""
    with av.open(path) as container:
        for frame in container.decode(audio=0):
            loud = np.flatnonzero(np.abs(frame.to_ndarray()).max(axis=0) > 0.02)
            if len(loud):
                return float(frame.time or 0) + float(loud[0]) / frame.sample_rate
    raise AssertionError("there is no sound")


def test_sound_that_starts_late_still_does(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, clips = batch
    copy = Path(summary_of(out)["late.mp4"]["copy"])

    assert first_sound_s(clips["late.mp4"].path) == pytest.approx(0.7, abs=0.005)
    assert first_sound_s(copy) == pytest.approx(0.7, abs=0.005)


@pytest.mark.parametrize(
    ("name", "words"), [("text.mp4", "not a video"), ("playlist.mp4", "playlist")]
)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing(
    batch: tuple[Path, dict[str, Clip]], name: str, words: str
) -> None:
    out, _ = batch
    row = summary_of(out)[name]

    assert row["status"] == "failed"
    assert words in row["sentence"]
    assert row["copy"] is None
    assert not (out / f"{Path(name).stem}.review").exists()


def test_a_truncated_file_is_delivered_and_its_damage_said(
    batch: tuple[Path, dict[str, Clip]],
) -> None:
    out, clips = batch
    row = summary_of(out)["cut.mp4"]

    assert row["status"] == "delivered"
    assert any("damaged" in note for note in row["notes"])
    assert leaks(clips["plain.mp4"], Path(row["copy"])) == []


def test_a_file_that_is_no_clip_is_listed_as_skipped(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, _ = batch

    assert summary_of(out)["notes.txt"]["status"] == "skipped"


def test_nothing_half_made_is_left(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, _ = batch

    assert not [
        path
        for path in out.rglob("*")
        if path.suffix not in (".mp4", ".review", ".html", ".pdf", ".json", ".csv")
        and not path.name.endswith(".mp4.log-head.txt")
    ]


def test_a_report_comes_with_every_copy(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, _ = batch
    row = summary_of(out)["plain.mp4"]

    assert {Path(path).suffix for path in row["reports"]} == {".html", ".pdf", ".json", ".csv"}
    assert all(Path(path).stat().st_size > 200 for path in row["reports"])


def test_a_second_run_makes_no_second_copy(batch: tuple[Path, dict[str, Clip]]) -> None:
    out, _ = batch
    copies = sorted(out.glob("copy-*.mp4"))
    review = out / "plain.review"
    source = out.parent / "plain.mp4"

    assert reviewer("batch", source, "--out", out, "--cover", "fill", "--audio", "keep") == 0

    assert sorted(out.glob("copy-*.mp4")) == copies
    assert len(load_review(review).exports) == 1


def test_a_decision_makes_the_next_run_export_again(
    batch: tuple[Path, dict[str, Clip]], tmp_path: Path
) -> None:
    out, _ = batch
    source = tmp_path / "in" / "plain.mp4"
    source.parent.mkdir()
    source.write_bytes((out.parent / "plain.mp4").read_bytes())
    review = tmp_path / "plain.review"
    review.write_bytes((out / "plain.review").read_bytes())
    again = ("batch", source, "--out", tmp_path, "--cover", "fill", "--audio", "keep")
    assert reviewer(*again) == 0
    reject = ("decide", review, "--track", "T1", "--as", "reject", "--by", "Ann")
    assert reviewer(*reject) == 1
    why = "A test picture on a wall behind the speaker's desk."
    assert reviewer(*reject, "--reason", why, "--control", "single") == 0

    assert reviewer(*again) == 0

    assert len(load_review(review).exports) == 3


def test_a_copy_passes_the_check_again_and_an_uncovered_one_does_not(
    batch: tuple[Path, dict[str, Clip]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, clips = batch
    copy = Path(summary_of(out)["plain.mp4"]["copy"])
    review, clip = tmp_path / "plain.review", out.parent / "plain.mp4"
    review.write_bytes((out / "plain.review").read_bytes())
    again = ("verify", "--review", review, "--clip", clip, "--json")

    assert reviewer(*again, copy) == 0

    sabotaged = tmp_path / copy.name
    sabotaged.write_bytes(clips["plain.mp4"].path.read_bytes())
    capsys.readouterr()
    assert reviewer(*again, sabotaged) == 3
    result = json.loads(capsys.readouterr().out)
    assert result["saved"]
    assert {"V3", "V7"} <= {finding["check"] for finding in result["findings"]}

    assert reviewer("flags", review) == 3
    said = capsys.readouterr().out
    assert f"C2  {copy.name}  its check did not pass" in said
    assert "V7  This is not the file that was made" in said
    reviewer("flags", review, "--json")
    (flagged,) = json.loads(capsys.readouterr().out)["copies"]
    assert any(one["check"] == "V3" and one["first"] >= 0 for one in flagged["findings"])

    assert reviewer(*again, copy) == 0  # the true copy, again: nothing stands
    capsys.readouterr()
    reviewer("flags", review, "--json")
    assert json.loads(capsys.readouterr().out)["copies"] == []


def test_a_check_of_a_review_that_cannot_be_written_says_so(
    batch: tuple[Path, dict[str, Clip]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = batch
    copy = Path(summary_of(out)["plain.mp4"]["copy"])
    review = tmp_path / "plain.review"
    review.write_bytes((out / "plain.review").read_bytes())

    with held_elsewhere(review):
        code = reviewer("verify", copy, "--review", review, "--clip", out.parent / "plain.mp4")

    assert code == 0
    assert "The review does not hold this result" in capsys.readouterr().out


def test_a_person_decides_and_the_next_copy_follows(
    batch: tuple[Path, dict[str, Clip]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, clips = batch
    review = tmp_path / "plain.review"
    review.write_bytes((out / "plain.review").read_bytes())
    clip = out.parent / "plain.mp4"
    reason = "He is the interviewer of the broadcaster and was never a prisoner."

    assert reviewer("flags", review) == 3
    assert reviewer("decide", review, "--track", "T1", "--as", "keep", "--by", "Ann") == 1
    assert "ground" in capsys.readouterr().err
    assert (
        reviewer(
            "decide", review, "--track", "T1", "--as", "keep", "--by", "Ann",
            "--ground", "NOT_PROTECTED", "--reason", reason, "--answer", "role=JOURNALIST",
            "--control", "single",
        ) == 0
    )  # fmt: skip
    assert reviewer("flags", review) == 0
    assert reviewer("export", review, "--clip", clip, "--out", tmp_path, "--name", "kept.mp4") == 0

    assert "Left visible by decision: T1 (keep)." in capsys.readouterr().out
    assert len(leaks(clips["plain.mp4"], tmp_path / "kept.mp4")) == 30


def test_a_kept_face_is_covered_until_a_second_person_approves_it(
    batch: tuple[Path, dict[str, Clip]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, clips = batch
    review = tmp_path / "plain.review"
    review.write_bytes((out / "plain.review").read_bytes())
    reason = "He is the interviewer of the broadcaster and was never a prisoner."
    looked = "I have looked at the whole of it, and found what was said to be so."
    export = ("export", review, "--clip", out.parent / "plain.mp4", "--out", tmp_path, "--name")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def sign(name: str, *words: str | Path) -> int:
        monkeypatch.setenv("REVIEWER_PASSPHRASE", f"the phrase of {name}")
        return reviewer(*words, "--by", name)

    for name in ("Ann", "Bea"):
        monkeypatch.setenv("REVIEWER_NEW_PASSPHRASE", f"the phrase of {name}")
        assert reviewer("passphrase", name) == 0
    keep = ("--track", "T1", "--as", "keep", "--ground", "NOT_PROTECTED", "--reason", reason)
    assert sign("Ann", "decide", review, *keep, "--answer", "role=JOURNALIST") == 0

    assert reviewer(*export, "waiting.mp4") == 0
    assert leaks(clips["plain.mp4"], tmp_path / "waiting.mp4") == []
    assert "D1 waits for a second person" in capsys.readouterr().out

    assert sign("Ann", "approve", review, "--decision", "D1", "--reason", looked) == 1
    assert sign("Bea", "approve", review, "--decision", "D1", "--reason", looked) == 0
    assert sign("Bea", "approve", review, "--release", "--reason", looked) == 1
    assert "waiting.mp4 does not follow what is decided today" in capsys.readouterr().err
    assert reviewer(*export, "kept.mp4") == 0
    assert len(leaks(clips["plain.mp4"], tmp_path / "kept.mp4")) == 30
    assert sign("Ann", "approve", review, "--release", "--reason", looked) == 1
    assert sign("Bea", "approve", review, "--release", "--reason", looked) == 0
    assert "The newest copy is released." in capsys.readouterr().out

    assert sign("Bea", "approve", review, "--withdraw", "A1") == 0
    assert "No copy is released." in capsys.readouterr().out


def test_the_demo_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reviewer("demo", "--out", tmp_path / "demo") == 0

    said = capsys.readouterr().out
    assert "flag" in said
    assert "copy-0001.mp4" in said
    assert (tmp_path / "demo" / "copy-0001.report.pdf").exists()
