"""Why a private key could not be read."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from certspec.frozen import dataclass


class KeyRefusalReason(StrEnum):
    """What would have to change for the key to be read."""

    NEEDS_PASSPHRASE = "needs-passphrase"  # noqa: S105 - it names a reason
    """It is encrypted, and no passphrase (or an empty one) was given."""

    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105 - it names a reason
    """The passphrase does not open it. Damage inside the encrypted part looks just the same."""

    NOT_A_KEY = "not-a-key"
    """It holds no private key, or a damaged one."""

    UNSUPPORTED = "unsupported"
    """It holds a private key of a kind, or under an encryption, that certspec does not read."""


@dataclass(frozen=True, slots=True)
class KeyRefusal:
    """A key that could not be read.

    `detail` is one sentence for the user, put together from fixed words alone: nothing of the
    file's contents or of the passphrase is in it.
    """

    reason: KeyRefusalReason
    detail: str


NEEDS_PASSPHRASE: Final = KeyRefusal(
    KeyRefusalReason.NEEDS_PASSPHRASE, "The key is encrypted, and no passphrase was given."
)
WRONG_PASSPHRASE: Final = KeyRefusal(
    KeyRefusalReason.WRONG_PASSPHRASE,
    "The passphrase does not open the key, or the key is damaged.",
)
DAMAGED_PEM: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY,
    "The private key is damaged, or of a form that certspec cannot read.",
)
DAMAGED_DER: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY,
    "The file is neither a PEM nor a DER private key, or it is damaged.",
)
CUT_OFF: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY, "The private key is cut off: it has a BEGIN line but no END line."
)
NO_KEY: Final = KeyRefusal(KeyRefusalReason.NOT_A_KEY, "The file holds no private key.")
CERTIFICATE_ALONE: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY, "The file holds a certificate and no private key."
)
REQUEST_ALONE: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY, "The file holds a certificate request and no private key."
)
PUBLIC_KEY_ALONE: Final = KeyRefusal(
    KeyRefusalReason.NOT_A_KEY, "The file holds a public key and no private key."
)
TOO_LARGE: Final = KeyRefusal(
    KeyRefusalReason.UNSUPPORTED, "The private key is larger than one of RSA 16384."
)
ABSURD_COST: Final = KeyRefusal(
    KeyRefusalReason.UNSUPPORTED,
    "The key's encryption asks for an absurd number of rounds or amount of memory.",
)
UNSUPPORTED_ENCRYPTION: Final = KeyRefusal(
    KeyRefusalReason.UNSUPPORTED, "The key is encrypted in a way that certspec cannot open."
)
UNSUPPORTED_KIND: Final = KeyRefusal(
    KeyRefusalReason.UNSUPPORTED,
    "The private key is not RSA, not ECDSA on P-256, P-384 or P-521, and not Ed25519.",
)
UNSUPPORTED_FORMAT: Final = KeyRefusal(
    KeyRefusalReason.UNSUPPORTED,
    "The private key is in neither PKCS#8 nor traditional format; OpenSSH has one of its own.",
)
