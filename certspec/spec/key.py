"""`[key]`: where the private key comes from. One table shape a source."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from certspec.spec.table import EnvironmentName, Table, Text, hint, meanings

Algorithm = Annotated[
    Literal["RSA", "ECDSA", "Ed25519"],
    meanings(
        {
            "RSA": "Every server and device takes it.",
            "ECDSA": "Short keys; what the product takes is not always documented.",
            "Ed25519": "Short keys; public CAs refuse it.",
        }
    ),
]
CurveName = Annotated[
    Literal["P-256", "P-384", "P-521"],
    meanings(
        {
            "P-256": "As strong as RSA with 3072 bits; every TLS client knows it.",
            "P-384": "As strong as RSA with 7680 bits; every TLS client knows it.",
            "P-521": "Few public CAs take it.",
        }
    ),
]


class _Key(Table):
    algorithm: Algorithm | None = Field(
        None,
        description="Key algorithm, as far as the target accepts it. "
        "Left out: the target's own, RSA for all that are known.",
        examples=["RSA"],
    )
    size: Annotated[int, hint(maximum=16384, multipleOf=8)] | None = Field(
        None,
        description="RSA modulus in bits. Left out: the target's own, 2048 for all that are known.",
        examples=[2048, 3072],
    )
    curve: CurveName | None = Field(
        None, description="ECDSA curve. Left out: P-256 for an ECDSA key.", examples=["P-256"]
    )
    generation: int = Field(
        1,
        ge=1,
        description="A higher number asks for a new key, made beside the one in use.",
        examples=[1, 2],
    )


class _KeptKey(_Key):
    passphrase_env: EnvironmentName | None = Field(
        None,
        description="Environment variable with the passphrase that encrypts the key. "
        "Left out: `passphrase_file`; without both the key is not encrypted.",
        examples=["MDM_KEY_PASSPHRASE"],
    )
    passphrase_file: Text | None = Field(
        None,
        description="File with the passphrase that encrypts the key. "
        "Left out: `passphrase_env`; without both the key is not encrypted.",
        examples=["/run/secrets/mdm-key"],
    )


class GeneratedKey(_KeptKey):
    """certspec makes the key and keeps it in the output folder, or in `dir`."""

    source: Literal["generate"] = Field("generate", description="certspec makes the key.")
    dir: Text | None = Field(
        None,
        description="Folder for keys outside the output folder, such as outside the checkout. "
        "Left out: keys are in the output folder.",
        examples=["/var/lib/certspec/keys"],
    )
    encoding: Annotated[
        Literal["pkcs8", "pkcs1"],
        meanings(
            {
                "pkcs8": "BEGIN PRIVATE KEY; every program of today reads it.",
                "pkcs1": "BEGIN RSA PRIVATE KEY; for old programs, never encrypted.",
            }
        ),
    ] = Field("pkcs8", description="PEM form of the key file.", examples=["pkcs8"])


class KeyFile(_KeptKey):
    """The key is a file that exists; certspec reads it and never writes it."""

    source: Literal["file"] = Field(description="A key file that exists.")
    file: Text = Field(
        description="The private key's file, which has to exist.", examples=["keys/mdm.key"]
    )


class ExternalKey(_Key):
    """The server or an HSM makes key and CSR; certspec never sees the key."""

    source: Literal["external"] = Field(description="The server or an HSM keeps the key.")


class TokenKey(_Key):
    """The key is made on a PKCS#11 token (smart card, USB token, HSM), and never leaves it."""

    source: Literal["pkcs11"] = Field(description="The key lives on a PKCS#11 token.")
    uri: Text = Field(
        description="PKCS#11 URI of the key (RFC 7512): which token, and the key's label. "
        "Later generations have their number behind the label: key-2.",
        examples=["pkcs11:token=mdm;object=key"],
    )
    pin_env: EnvironmentName | None = Field(
        None,
        description="Environment variable with the PIN. Left out: `pin_file`; without both "
        "a terminal is asked.",
        examples=["MDM_PIN"],
    )
    pin_file: Text | None = Field(
        None,
        description="File with the PIN. Left out: `pin_env`; without both a terminal is asked.",
        examples=["/run/secrets/mdm-pin"],
    )


def _source_of(value: Any) -> str:
    if isinstance(value, _Key):
        return str(getattr(value, "source", "generate"))
    source = value.get("source") if isinstance(value, dict) else None
    return source if isinstance(source, str) else "generate"


Key = Annotated[
    Annotated[GeneratedKey, Tag("generate")]
    | Annotated[KeyFile, Tag("file")]
    | Annotated[ExternalKey, Tag("external")]
    | Annotated[TokenKey, Tag("pkcs11")],
    Discriminator(_source_of),
]
"""The `[key]` table: which keys it may hold depends on `source`, "generate" when left out."""
