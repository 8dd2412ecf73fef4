from __future__ import annotations

from reviewer.report.commitment import KEY_BYTES, commit, new_key

KEY = "7a" * 32
SHA256 = "5f" * 32


def test_a_commitment_is_what_openssl_makes_of_the_same_key_and_hash() -> None:
    # printf %s "$SHA256" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY
    assert commit(KEY, SHA256) == "d894043e765cef8ecc5c0994c6be11a2bfc6eef2e50819991d7193773ebd5ffb"


def test_keys_are_random_and_long_enough() -> None:
    first, second = new_key(), new_key()

    assert first != second
    assert len(bytes.fromhex(first)) == KEY_BYTES == 32


def test_another_key_or_file_gives_another_commitment() -> None:
    assert commit(KEY, SHA256) != commit("7b" * 32, SHA256)
    assert commit(KEY, SHA256) != commit(KEY, "5e" * 32)
