from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.analysis.manifest_check import ExpectedManifest, FileCheck, check_file
from reviewer.export.certificates import certified_signer
from reviewer.media import c2pa_door
from reviewer.media.boxes import file_boxes
from tests.clips import Clip, run_ffmpeg
from tests.signed import ACTIONS, bare, signed_by_another, signed_for_trying, sum_of_manifest


def needs_extra() -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")


def said(path: Path, expected: ExpectedManifest | None = None) -> str:
    findings = check_file(FileCheck(path, expected))
    assert {finding.check for finding in findings} <= {"V4"}
    return " ".join(finding.text for finding in findings)


@pytest.fixture
def copy(plain_clip: Clip, tmp_path: Path) -> Path:
    return bare(plain_clip.path, tmp_path / "copy.mp4")


@pytest.fixture
def signed(copy: Path) -> tuple[Path, ExpectedManifest]:
    needs_extra()
    return copy, signed_for_trying(copy)


def box(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(held), kind) + held


def with_box(path: Path, kind: bytes, held: bytes) -> Path:
    """The same file with one more box at its end."""
    path.write_bytes(path.read_bytes() + box(kind, held))
    return path


@pytest.mark.parametrize("name", ["a.mp4", "a.mov"])
def test_a_plain_copy_is_made_of_what_it_may_be(
    plain_clip: Clip, tmp_path: Path, name: str
) -> None:
    assert said(bare(plain_clip.path, tmp_path / name)) == ""


@pytest.mark.parametrize(
    ("kind", "held", "words"),
    [
        (b"uuid", bytes(16) + b"<x:xmpmeta>place and date", "data of another program"),
        (b"meta", b"anything", "box of the kind “meta”"),
        (b"free", b"what somebody hid in here", "25 bytes that no player looks at"),
    ],
)
def test_what_decoders_pass_over_is_found(copy: Path, kind: bytes, held: bytes, words: str) -> None:
    assert words in said(with_box(copy, kind, held))


def test_another_kind_of_file_is_no_copy_of_ours(plain_clip: Clip, tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    run_ffmpeg("-i", plain_clip.path, "-c", "copy", path)

    assert "not built as MP4" in said(path)


def test_the_manifest_that_was_given_is_accepted(signed: tuple[Path, ExpectedManifest]) -> None:
    assert said(*signed) == ""


def test_a_manifest_that_nobody_asked_for_is_found(signed: tuple[Path, ExpectedManifest]) -> None:
    path, _ = signed

    assert "none was asked for" in said(path)


def test_a_manifest_that_is_missing_is_found(copy: Path) -> None:
    assert "0 provenance manifests" in said(copy, ExpectedManifest("00", "Reviewer", ACTIONS))


def test_a_second_manifest_is_found(signed: tuple[Path, ExpectedManifest]) -> None:
    path, expected = signed
    (held,) = (one for one in file_boxes(path) if one.kind == b"uuid")
    data = path.read_bytes()[held.start : held.start + held.size]

    assert "2 provenance manifests" in said(with_box(path, b"uuid", data), expected)


def test_media_that_changed_under_their_manifest_are_found(
    signed: tuple[Path, ExpectedManifest],
) -> None:
    path, expected = signed
    (media,) = (one for one in file_boxes(path) if one.kind == b"mdat")
    with path.open("rb+") as file:
        file.seek(media.start + media.size // 2)
        before = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([before[0] ^ 255]))

    assert said(path, expected) == (
        "The provenance manifest does not hold (assertion.bmffHash.mismatch)."
    )


def test_a_manifest_that_was_changed_is_found(signed: tuple[Path, ExpectedManifest]) -> None:
    path, expected = signed
    path.write_bytes(path.read_bytes().replace(b"Heads are covered.", b"Heads are visible."))

    assert said(path, expected) == (
        "The provenance manifest is not the one that this copy was given."
    )
    assert said(path, replace(expected, sha256=sum_of_manifest(path))) == (
        "The provenance manifest does not hold (assertion.hashedURI.mismatch). "
        "The provenance manifest says something else than what is planned today."
    )


def test_a_manifest_of_another_signer_is_found(
    copy: Path, signed: tuple[Path, ExpectedManifest], plain_clip: Clip, tmp_path: Path
) -> None:
    other = bare(plain_clip.path, tmp_path / "other.mp4")
    signed_for_trying(other)

    assert said(other, signed[1]) == (
        "The provenance manifest is not the one that this copy was given."
    )


OPENED = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["clip"]}}


def manifest(**others: Any) -> dict[str, Any]:
    actions = {"label": "c2pa.actions", "data": {"actions": [OPENED, *ACTIONS]}}
    plain = {
        "claim_generator_info": [{"name": "Reviewer", "version": "1"}],
        "ingredients": [{"relationship": "parentOf", "label": "clip"}],
        "assertions": [actions],
    }
    return plain | others


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({}, ""),
        ({"title": "prisoner.mp4"}, "other statements"),
        ({"claim_generator_info": [{"name": "Else"}]}, "another program's"),
        (
            {
                "ingredients": [
                    {"relationship": "parentOf", "label": "clip", "title": "prisoner.mp4"}
                ]
            },
            "says more of the clip",
        ),
        (
            {
                "ingredients": [
                    {"relationship": "parentOf", "label": "clip"},
                    {"relationship": "componentOf", "label": "more"},
                ]
            },
            "other statements",
        ),
        (
            {"assertions": [{"label": "c2pa.actions", "data": {"actions": [OPENED]}}]},
            "something else than what is planned",
        ),
        (
            {
                "assertions": [
                    *manifest()["assertions"],
                    {
                        "label": "c2pa.metadata",
                        "data": {
                            "@context": {"exif": "http://ns.adobe.com/exif/1.0/"},
                            "exif:GPSLatitude": "39,21N",
                        },
                    },
                ]
            },
            "holds more than what was done",
        ),
    ],
)
def test_a_manifest_that_says_more_or_less_is_found(
    copy: Path, tmp_path: Path, others: dict[str, Any], words: str
) -> None:
    needs_extra()
    path = tmp_path / "other.mp4"
    expected = signed_by_another(copy, path, manifest(**others))

    found = said(path, expected)

    assert words in found if words else found == ""


def test_a_thumbnail_is_found(copy: Path, tmp_path: Path) -> None:
    needs_extra()
    path, picture = tmp_path / "other.mp4", tmp_path / "picture.jpg"
    run_ffmpeg("-i", copy, "-frames:v", "1", "-update", "1", picture)
    with_picture(copy, path, picture)
    expected = ExpectedManifest(sum_of_manifest(path), "Reviewer", ACTIONS)

    assert "holds more than what was done" in said(path, expected)
    assert "other statements" in said(path, expected)


def with_picture(copy: Path, path: Path, picture: Path) -> None:
    """Sign a file with a picture of it in the manifest, as other programs do."""
    library, signer = c2pa_door.c2pa(), certified_signer(None)[0]
    info = library.C2paSignerInfo(b"es256", signer.certificates, signer.key, None)
    told = manifest(thumbnail={"format": "image/jpeg", "identifier": "picture"})
    with (
        library.Context.from_dict(c2pa_door.SETTINGS) as context,
        library.Builder.from_json(json.dumps(told), context) as builder,
        copy.open("rb") as source,
        path.open("wb+") as target,
        picture.open("rb") as pixels,
    ):
        builder.add_resource("picture", pixels)
        builder.sign(library.Signer.from_info(info), "video/mp4", source, target)


def test_what_is_planned_today_is_compared(signed: tuple[Path, ExpectedManifest]) -> None:
    path, expected = signed
    today = replace(expected, actions=({"action": "c2pa.edited", "description": "Else."},))

    assert "something else than what is planned today" in said(path, today)
