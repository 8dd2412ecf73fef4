"""dlib comes with the extra, is checked before it is loaded, and leaves nothing on the disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.analysis import dlib_door
from reviewer.domain.errors import ToolMissing
from tests.clips import Clip
from tests.two_persons import needs_extra

# All that the program does with the library.
_USE = """
import sys
from pathlib import Path
from reviewer.analysis.likely_people import PeopleRequest, likely_people
from reviewer.app.jobs import run_here
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip, boxes_of
from tests.two_persons import SPEC, tracks_of

path = Path(sys.argv[1])
media = probe(path)
index = read_index(path, media).index
tracks = tracks_of(Clip(path, SPEC, boxes_of(SPEC), (), media.video.timebase), index)
said = run_here(likely_people(PeopleRequest(path, media, index, tracks)), lambda progress: None)
assert [group.tracks for group in said.groups]
"""


@pytest.mark.parametrize("package", ["dlib", "face_recognition_models"])
def test_without_the_library_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    for ask in (dlib_door.require_installed, dlib_door.face_models):
        with pytest.raises(ToolMissing, match=r"Install the extra.*\[people\]"):
            ask()


@needs_extra
@pytest.mark.parametrize("name", ["LANDMARKS_SHA256", "DESCRIPTOR_SHA256"])
def test_a_model_that_is_not_the_tested_one_is_not_loaded(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(dlib_door, name, "00" * 32)

    with pytest.raises(ToolMissing, match="is not the one that this version was tested with"):
        dlib_door.face_models()


@needs_extra
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_comparing_faces_writes_no_file_and_contacts_nothing(
    two_persons_clip: Clip, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"

    done = subprocess.run(
        [
            *("strace", "-f", "-e", "trace=%network,open,openat,openat2,creat,memfd_create"),
            *("-o", str(trace), sys.executable, "-c", _USE, str(two_persons_clip.path)),
        ],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    lines = trace.read_text().splitlines()
    opened = [line for line in lines if "open" in line]
    assert any("dlib_face_recognition_resnet_model_v1.dat" in line for line in opened)
    # Its licence is not that of the others.
    assert [line for line in opened if "shape_predictor_68" in line] == []
    assert [line for line in lines if "AF_" in line or "creat" in line] == []
    writing = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE")
    assert [line for line in opened if writing.search(line) and '"/dev/' not in line] == []
    assert (done.stdout, done.stderr) == ("", "")
