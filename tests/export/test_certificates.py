from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from reviewer.domain.errors import ExportError

pytest.importorskip("c2pa", reason="the extra provenance is not installed")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from reviewer.app.jobs import run_here
from reviewer.export.certificates import (
    TRIAL_WORDS,
    SignerFiles,
    certified_signer,
    is_signed_so,
)
from reviewer.export.provenance import rehearse

PEM = serialization.Encoding.PEM
START = datetime.datetime(2020, 1, 1)


def pem_of(key: CertificateIssuerPrivateKeyTypes, *, locked: bool = False) -> bytes:
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if locked:
        lock = serialization.BestAvailableEncryption(b"secret")
    return key.private_bytes(PEM, serialization.PrivateFormat.TraditionalOpenSSL, lock)


def certificate_of(
    key: CertificateIssuerPrivateKeyTypes, *, end: int = 2200, use: x509.ObjectIdentifier
) -> bytes:
    """A certificate such as a press agency might have, made by itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Agency")])
    public, algorithm = key.public_key(), hashes.SHA256()
    usage = dict.fromkeys(
        (
            *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    made = (
        x509.CertificateBuilder(name, name, public, x509.random_serial_number())
        .not_valid_before(START)
        .not_valid_after(datetime.datetime(end, 1, 1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else algorithm)
    )
    return made.public_bytes(PEM)


def files_of(
    folder: Path,
    key: CertificateIssuerPrivateKeyTypes,
    *,
    end: int = 2200,
    use: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
) -> SignerFiles:
    files = SignerFiles(folder / "key.pem", folder / "cert.pem")
    if isinstance(key, ed25519.Ed25519PrivateKey):
        lock, form = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
        files.key.write_bytes(key.private_bytes(PEM, form, lock))
    else:
        files.key.write_bytes(pem_of(key))
    files.certificates.write_bytes(certificate_of(key, end=end, use=use))
    return files


def test_each_copy_gets_its_own_certificate_for_trying() -> None:
    (first, words), (second, _) = certified_signer(None), certified_signer(None)

    certificate = x509.load_pem_x509_certificate(first.certificates)
    assert words == TRIAL_WORDS
    assert "proves nothing" in certificate.subject.rfc4514_string()
    assert certificate.not_valid_before_utc.time() == datetime.time(0)
    assert first.certificates != second.certificates
    assert first.key != second.key


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (ec.generate_private_key(ec.SECP256R1()), "es256"),
        (ec.generate_private_key(ec.SECP384R1()), "es384"),
        (ec.generate_private_key(ec.SECP521R1()), "es512"),
        (rsa.generate_private_key(65537, 2048), "ps256"),
        (ed25519.Ed25519PrivateKey.generate(), "ed25519"),
    ],
)
def test_every_kind_of_key_that_the_standard_has_signs(
    tmp_path: Path, key: CertificateIssuerPrivateKeyTypes, algorithm: str
) -> None:
    files = files_of(tmp_path, key)

    signer, words = certified_signer(files)
    run_here(rehearse(files), lambda progress: None)

    assert signer.algorithm == algorithm
    assert "Example Agency" in words


def test_a_locked_key_is_not_asked_about(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    files = files_of(tmp_path, key)
    files.key.write_bytes(pem_of(key, locked=True))

    with pytest.raises(ExportError, match="passphrase"):
        certified_signer(files)


def test_a_key_needs_its_own_certificate(tmp_path: Path) -> None:
    files = files_of(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    files.key.write_bytes(pem_of(ec.generate_private_key(ec.SECP256R1())))

    with pytest.raises(ExportError, match="not that of the key"):
        certified_signer(files)


def test_files_that_hold_something_else_are_named(tmp_path: Path) -> None:
    files = files_of(tmp_path, ec.generate_private_key(ec.SECP256R1()))

    with pytest.raises(ExportError, match=r"“cert\.pem” holds no private key"):
        certified_signer(SignerFiles(files.certificates, files.certificates))
    with pytest.raises(ExportError, match=r"“key\.pem” holds no certificate"):
        certified_signer(SignerFiles(files.key, files.key))
    with pytest.raises(ExportError, match=r"“none\.pem” cannot be read"):
        certified_signer(SignerFiles(tmp_path / "none.pem", files.certificates))


def test_a_kind_of_key_that_the_standard_lacks_is_refused(tmp_path: Path) -> None:
    files = files_of(tmp_path, dsa.generate_private_key(2048))

    with pytest.raises(ExportError, match="key of this kind"):
        certified_signer(files)


def test_a_certificate_that_has_ended_is_refused_before_the_work(tmp_path: Path) -> None:
    files = files_of(tmp_path, ec.generate_private_key(ec.SECP256R1()), end=2021)

    with pytest.raises(ExportError, match=r"could not be signed .*not valid at time"):
        run_here(rehearse(files), lambda progress: None)


def test_a_web_server_s_certificate_is_refused_before_the_work(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    files = files_of(tmp_path, key, use=ExtendedKeyUsageOID.SERVER_AUTH)

    with pytest.raises(ExportError, match="certificate is invalid"):
        run_here(rehearse(files), lambda progress: None)


def test_who_signed_before_is_told_from_who_would_sign_now(tmp_path: Path) -> None:
    first, other = tmp_path / "first", tmp_path / "other"
    first.mkdir()
    other.mkdir()
    files = files_of(first, ec.generate_private_key(ec.SECP256R1()))
    others = files_of(other, ec.generate_private_key(ec.SECP256R1()))
    _, by = certified_signer(files)

    assert is_signed_so(files, by)
    assert not is_signed_so(others, by)
    assert not is_signed_so(None, by)
    assert is_signed_so(None, TRIAL_WORDS)
    files.certificates.unlink()
    assert not is_signed_so(files, by)
