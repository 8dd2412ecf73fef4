from __future__ import annotations

from pathlib import Path

from reviewer.app.copies import CopyOptions
from reviewer.app.provenance_options import (
    ProvenanceOptions,
    expected_manifest,
    with_manifest,
)
from reviewer.export.certificates import TRIAL_WORDS, SignerFiles
from reviewer.export.provenance import PROGRAM, Signed, statement
from reviewer.export.render import RenderResult
from tests.reviews import review_of, track_of


def test_the_files_of_the_key_are_not_recorded() -> None:
    options = ProvenanceOptions(True, SignerFiles(Path("secret.pem"), Path("cert.pem")))

    assert options.as_record() == {"provenance": True}
    assert ProvenanceOptions.of_record(options.as_record()) == options
    assert ProvenanceOptions.of_record({}) == ProvenanceOptions()


def test_a_copy_fits_that_was_signed_as_it_would_be_now() -> None:
    signed = {"provenance_signed_by": TRIAL_WORDS}

    assert ProvenanceOptions(True).fits(signed)
    assert not ProvenanceOptions(True).fits({"provenance_signed_by": "the certificate of “A”"})
    assert not ProvenanceOptions(True).fits({})
    assert ProvenanceOptions().fits({})
    assert not ProvenanceOptions().fits(signed)


def test_a_copy_without_a_manifest_is_expected_to_have_none() -> None:
    review = review_of(track_of(1))

    assert expected_manifest({}, CopyOptions().plan(review), review.media) is None


def test_a_copy_s_record_leads_to_the_manifest_that_it_has_to_carry() -> None:
    review = review_of(track_of(1))
    plan = CopyOptions().plan(review)
    made = with_manifest(RenderResult({"encoder": "x"}, ("All.",), ()), Signed("ab", "somebody"))

    expected = expected_manifest(made.settings, plan, review.media)

    assert expected is not None
    assert (expected.sha256, expected.program) == ("ab", PROGRAM)
    assert expected.actions == statement(plan, review.media)
    assert made.kept == ("All.", "Added: a provenance manifest (C2PA), signed with somebody.")
