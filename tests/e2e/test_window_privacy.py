"""What a session of the window leaves behind, opens and talks to: nothing, its clip, nobody."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.clips import Clip

NAME = "Petrenko"
PICTURES = {
    "JPEG": b"\xff\xd8\xff",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "GIF": b"GIF8",
    "WebP": b"WEBPVP8",
    "MP4": b"ftypisom",
    "Matroska": b"\x1a\x45\xdf\xa3",
}
FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
}


@dataclass(frozen=True)
class Session:
    """A session that has ended: where its folders are, its clip, and its system calls, if seen."""

    root: Path
    clip: Path
    trace: Path | None

    def left(self) -> list[Path]:
        """Every file in the folders of the user and the system that programs write to."""
        roots = [self.root / "home", self.root / "run", self.root / "tmp"]
        return [path for root in roots for path in root.rglob("*") if not path.is_dir()]


@pytest.fixture(scope="module", params=[False, True], ids=["open", "covered"])
def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, plain_clip: Clip
) -> Iterator[Session]:
    """A session with folders of its own, with names shown and with all covered."""
    root = tmp_path_factory.mktemp("session")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for key, name in FOLDERS.items():
        (root / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        environment[key] = str(root / name)
    folder = root / "clips"
    folder.mkdir()
    clip = Path(shutil.copy(plain_clip.path, folder / f"{NAME} tape.mp4"))
    for decoy in (f"{NAME} tape.srt", f"{NAME} tape.sub", f"{NAME} tape.idx", "other.mp4"):
        (folder / decoy).write_text("1\n00:00:00,000 --> 00:00:01,000\nA name.\n")
    trace = root / "trace" if shutil.which("strace") else None
    follow = (
        ("strace", "-f", "--seccomp-bpf", "-s", "256", "-e", "trace=%network,open,openat,openat2")
        if trace
        else ()
    )
    done = subprocess.run(
        [
            *follow,
            *(("-o", str(trace)) if trace else ()),
            *(sys.executable, "-m", "tests.e2e.window_session", str(clip)),
            *(["--covered"] if request.param else []),
        ],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    yield Session(root, clip, trace)
    shutil.rmtree(root)


def test_no_picture_is_left_on_the_disk(session: Session, plain_clip: Clip) -> None:
    needles = {**PICTURES, **dict(rows_of(plain_clip.path))}

    found = [
        (path.name, kind)
        for path in session.left()
        for kind, needle in needles.items()
        if needle in path.read_bytes()
    ]

    assert found == []


def test_the_needles_would_be_found(plain_clip: Clip, tmp_path: Path) -> None:
    with av.open(plain_clip.path) as container:
        frame = next(container.decode(video=0))
    (tmp_path / "raw").write_bytes(frame.to_ndarray(format="bgra").tobytes())
    Image.fromarray(frame.to_ndarray(format="rgb24")).save(tmp_path / "a.png")
    data = [path.read_bytes() for path in (tmp_path / "raw", tmp_path / "a.png")]

    rows = dict(rows_of(plain_clip.path))

    assert any(row in data[0] for row in rows.values())
    assert PICTURES["PNG"] in data[1]


def test_where_all_is_covered_no_name_is_left(
    session: Session, request: pytest.FixtureRequest
) -> None:
    named = [
        path.name
        for path in session.left()
        if NAME.encode() in path.read_bytes() or NAME in path.name
    ]

    # The list of clips comes back at the next start, unless that was switched off.
    is_covered = "covered" in request.node.callspec.id
    assert named == ([] if is_covered else ["clips.json"])


def test_qt_keeps_no_folders_that_were_looked_at(session: Session) -> None:
    assert [path for path in session.left() if "Qt" in path.name] == []


def test_beside_the_clip_stands_what_was_asked_for(session: Session) -> None:
    names = sorted(path.name for path in session.clip.parent.iterdir())

    assert [name for name in names if not name.startswith((NAME, "other"))] == [
        "copy-0001.mp4",
        "copy-0001.mp4.log-head.txt",
    ]
    review = session.clip.with_suffix(".review").read_bytes()
    assert [kind for kind, needle in PICTURES.items() if needle in review] == []


def test_nobody_is_talked_to(session: Session) -> None:
    calls = traced(session)

    assert any("socketpair" in call for call in calls)
    # MediaPipe makes a socket when it is loaded, to see whether there is IPv4, and closes it.
    talk = re.compile(r"sa_family=AF_(?!UNIX)|sin6?_addr|SOCK_STREAM.*AF_INET|AF_INET.*SOCK_STREAM")
    assert [call for call in calls if talk.search(call)] == []


def test_no_file_is_opened_but_the_clip_and_what_belongs_to_it(session: Session) -> None:
    opened = {
        Path(name).name
        for call in traced(session)
        if " = -1 " not in call
        for name in re.findall(r'open\w*\([^"]*"([^"]+)"', call)
        if Path(name).parent == session.clip.parent
    }

    assert session.clip.name in opened
    own = (session.clip.name, f"{NAME} tape.review", f".{NAME} tape.review", "copy-0001", ".copy-")
    assert [name for name in opened if not name.startswith(own)] == []


def traced(session: Session) -> list[str]:
    if session.trace is None:
        pytest.skip("strace is not installed")
    return session.trace.read_text(errors="replace").splitlines()


def rows_of(clip: Path) -> Iterator[tuple[str, bytes]]:
    """Pieces of rows of decoded frames, as planes and as the screen has them."""
    with av.open(clip) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % 5:
                continue
            for form in ("gray", "bgra", "rgb24"):
                picture = frame.to_ndarray(format=form)
                row = max(picture, key=lambda one: len(np.unique(one)))
                middle = row.reshape(-1)[row.size // 3 : row.size // 3 + 48]
                yield f"{form} {number}", middle.astype(np.uint8).tobytes()
