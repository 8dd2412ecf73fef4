from __future__ import annotations

import errno
import importlib.util
import io
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.domain.errors import ExportError, ToolMissing
from reviewer.export.certificates import certified_signer
from reviewer.media import c2pa_door
from reviewer.media.c2pa_door import Signer
from tests.clips import Clip
from tests.signed import bare, signed_for_trying

installed = pytest.mark.skipif(
    importlib.util.find_spec("c2pa") is None, reason="the extra provenance is not installed"
)

_OPENED = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["clip"]}}
PLAIN = {
    "claim_generator_info": [{"name": "Reviewer"}],
    "ingredients": [{"relationship": "parentOf", "label": "clip"}],
    "assertions": [{"label": "c2pa.actions", "data": {"actions": [_OPENED]}}],
}

# Signs a copy and reads it again: all that the program does with the library.
_USE = """
import sys
from pathlib import Path
from reviewer.export.certificates import certified_signer
from reviewer.media import c2pa_door
from tests.signed import signed_for_trying
part = Path(sys.argv[1])
signed_for_trying(part)
with part.open("rb") as file:
    assert c2pa_door.read(file)["validation_state"] == "Valid"
"""


def test_without_the_library_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)

    with pytest.raises(ToolMissing, match="Install the extra"):
        c2pa_door.c2pa()


@installed
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_signing_and_reading_contact_nothing(plain_clip: Clip, tmp_path: Path) -> None:
    part, trace = bare(plain_clip.path, tmp_path / "copy.mp4"), tmp_path / "trace"

    subprocess.run(
        [
            *("strace", "-f", "-e", "trace=%network", "-o", str(trace)),
            *(sys.executable, "-c", _USE, str(part)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line for line in trace.read_text().splitlines() if "AF_" in line] == []


@installed
def test_a_manifest_that_a_file_links_to_is_not_fetched(plain_clip: Clip, tmp_path: Path) -> None:
    part, linked = bare(plain_clip.path, tmp_path / "copy.mp4"), io.BytesIO()
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0)
        link_to(f"http://127.0.0.1:{server.getsockname()[1]}/m.c2pa", part, linked)

        with pytest.raises(ValueError, match="remote manifest"):
            c2pa_door.read(linked)

        with pytest.raises(BlockingIOError):
            server.accept()


def link_to(address: str, part: Path, linked: io.BytesIO) -> None:
    """Sign a file so that its manifest is elsewhere, as the library offers it."""
    library, signer = c2pa_door.c2pa(), certified_signer(None)[0]
    info = library.C2paSignerInfo(b"es256", signer.certificates, signer.key, None)
    with (
        library.Context.from_dict(c2pa_door.SETTINGS) as context,
        library.Builder.from_json(json.dumps(PLAIN), context) as builder,
        part.open("rb") as source,
    ):
        builder.set_no_embed()
        builder.set_remote_url(address)
        builder.sign(library.Signer.from_info(info), "video/mp4", source, linked)


@installed
def test_a_signed_file_tells_what_it_was_given(plain_clip: Clip, tmp_path: Path) -> None:
    part = bare(plain_clip.path, tmp_path / "copy.mp4")
    signed_for_trying(part)

    with part.open("rb") as file:
        told = c2pa_door.read(file)

    assert told["validation_state"] == "Valid"
    assert len(told["manifests"]) == 1


@installed
def test_a_file_without_a_manifest_has_none(plain_clip: Clip) -> None:
    with plain_clip.path.open("rb") as file, pytest.raises(ValueError, match="no JUMBF data"):
        c2pa_door.read(file)


class FullDisk(io.BytesIO):
    """Takes nothing, as a full disk does."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@installed
def test_a_full_disk_is_said_in_words(plain_clip: Clip) -> None:
    signer = certified_signer(None)[0]

    with plain_clip.path.open("rb") as file, pytest.raises(ExportError, match="Make room"):
        c2pa_door.embed(PLAIN, signer, file, FullDisk())


@installed
def test_what_cannot_sign_is_said_in_words(plain_clip: Clip) -> None:
    with (
        plain_clip.path.open("rb") as file,
        pytest.raises(ExportError, match="could not be signed"),
    ):
        c2pa_door.embed({}, Signer("es256", b"no certificate", b"no key"), file, io.BytesIO())
