"""Who signs a copy: a key and certificate that the user names, or some made for this one copy.

What is made here proves nothing about who signed, so it is never kept: each copy gets its own, and
two copies cannot be told to come from one place by it.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.errors import ExportError
from reviewer.media.c2pa_door import Signer, c2pa

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

TRIAL_WORDS = "a certificate that the program made for trying: it proves nothing about who signed"

_TRIAL_NAME = "Made for trying: proves nothing about who signed"
_MAX_PEM_BYTES = 1 << 20
_PEM_CERTIFICATE = re.compile(b"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END")

# An end that RFC 5280 (4.1.2.5) has for certificates without one: a copy must not turn invalid.
_NO_END = datetime.datetime(9999, 12, 31, 23, 59, 59)


@dataclass(frozen=True, slots=True)
class SignerFiles:
    """The files that a user names, both in PEM: a private key, and certificates, its own first."""

    key: Path
    certificates: Path


def certified_signer(files: SignerFiles | None) -> tuple[Signer, str]:
    """Who signs, and in words; made for trying where no files are named.

    ExportError says what is wrong with a file, ToolMissing that the extra is not installed.
    """
    c2pa()  # it brings cryptography
    return _trial() if files is None else _named(files)


def is_signed_so(files: SignerFiles | None, by: str) -> bool:
    """Whether `by`, as from `certified_signer`, is what these files would give today.

    False where the certificate cannot be read: who signs with it is told why.
    """
    if files is None:
        return by == TRIAL_WORDS
    try:
        first = _PEM_CERTIFICATE.search(_pem(files.certificates))
    except ExportError:
        return False
    der = base64.b64decode(first[1]) if first else b""
    return by.endswith(f"SHA-256 {hashlib.sha256(der).hexdigest()}")


def _trial() -> tuple[Signer, str]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _TRIAL_NAME)])
    today = datetime.datetime.now(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(today)
        .not_valid_after(_NO_END)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signatures(), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Signer("es256", certificate.public_bytes(serialization.Encoding.PEM), pem), TRIAL_WORDS


def _for_signatures() -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(files: SignerFiles) -> tuple[Signer, str]:
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes, serialization

    try:
        key = serialization.load_pem_private_key(_pem(files.key), password=None)
    except TypeError as error:
        raise ExportError(
            f"The key in “{files.key.name}” is locked with a passphrase, which is not asked for.",
            hint="Name a key without one, in a file that only you can read.",
        ) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ExportError(
            f"“{files.key.name}” holds no private key in PEM.",
            hint="Name the file that begins with “-----BEGIN PRIVATE KEY-----”.",
        ) from error
    try:
        chain = x509.load_pem_x509_certificates(_pem(files.certificates))
    except ValueError as error:
        raise ExportError(
            f"“{files.certificates.name}” holds no certificate in PEM.",
            hint="Name the file that begins with “-----BEGIN CERTIFICATE-----”.",
        ) from error
    own, encoding = chain[0], serialization.Encoding.PEM
    if own.public_key() != key.public_key():
        raise ExportError(
            f"The first certificate in “{files.certificates.name}” is not that of the key in "
            f"“{files.key.name}”.",
            hint="Name a key and its own certificate; those of its issuers come after it.",
        )
    signer = Signer(
        _algorithm(own.public_key()),
        b"".join(one.public_bytes(encoding) for one in chain),
        key.private_bytes(
            encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
    sum_of = own.fingerprint(hashes.SHA256()).hex()
    return signer, f"the certificate of “{own.subject.rfc4514_string()}”, SHA-256 {sum_of}"


def _algorithm(key: CertificatePublicKeyTypes) -> str:
    """The algorithm that C2PA has for a kind of key."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    curves = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in curves:
        return curves[key.curve.name]
    if isinstance(key, rsa.RSAPublicKey):
        return "ps256"
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "ed25519"
    raise ExportError(
        "Nothing can be signed for C2PA with a key of this kind.",
        hint="Take one of P-256, P-384 or P-521, Ed25519, or RSA with 2048 bits or more.",
    )


def _pem(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_PEM_BYTES)
    except OSError as error:
        raise ExportError(
            f"“{path.name}” cannot be read ({error.strerror}).", hint="Check the name."
        ) from error
