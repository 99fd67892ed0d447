"""Certification authorities that other people's programs run, behind one small interface.

Each has a root and one intermediate, real keys and the real clock, all in a folder of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support.certificate import general_name
from tests.support.programs import program, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LEAF_DAYS = 396
_CA_DAYS = 3650


class RealAuthority(Protocol):
    """What every authority here offers."""

    @property
    def root_pem(self) -> bytes:
        """The root's certificate."""

    @property
    def intermediates_pem(self) -> list[bytes]:
        """The issuing certificates, the leaf's issuer first, without the root."""

    def sign(self, csr_pem: bytes, names: list[str], days: int = LEAF_DAYS) -> bytes:
        """A server certificate for these names with the request's subject and key."""


@dataclass(frozen=True)
class _InFolder:
    """An authority whose files are root.pem, root.key, issuing.pem and issuing.key."""

    folder: Path

    @property
    def root_pem(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    @property
    def intermediates_pem(self) -> list[bytes]:
        return [(self.folder / "issuing.pem").read_bytes()]

    def _write(self, name: str, content: str | bytes) -> None:
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    def _read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


class OpensslAuthority(_InFolder):
    """`openssl req` and `openssl x509`, as a private CA is often run by hand."""

    @classmethod
    def make(cls, folder: Path) -> OpensslAuthority:
        """A root and an intermediate in the folder, which is made."""
        folder.mkdir(parents=True)
        authority = cls(folder)
        authority._write("openssl.cnf", _OPENSSL_CONFIG)
        authority._request("root", "OpenSSL Test Root")
        authority._request("issuing", "OpenSSL Test Issuing CA")
        authority._x509("root", "-signkey", "root.key", "-extensions", "root")
        authority._x509("issuing", *authority._issuer("root"), "-extensions", "issuing")
        return authority

    def sign(self, csr_pem: bytes, names: list[str], days: int = LEAF_DAYS) -> bytes:
        """See `RealAuthority`."""
        san = ",".join(f"{'IP' if _is_ip(name) else 'DNS'}:{name}" for name in names)
        self._write("leaf.csr", csr_pem)
        usages = ", ".join(_key_usages(csr_pem))
        leaf = f"subjectAltName = {san}\nkeyUsage = critical, {usages}\n"
        self._write("openssl.cnf", _OPENSSL_CONFIG + leaf)
        self._x509("leaf", *self._issuer("issuing"), "-extensions", "leaf", days=days)
        return self._read("leaf.pem")

    def _request(self, name: str, common_name: str) -> None:
        argv = ("req", "-new", "-config", "openssl.cnf", "-newkey", "rsa:2048", "-noenc")
        files = ("-keyout", f"{name}.key", "-out", f"{name}.csr")
        self._openssl(*argv, "-subj", f"/C=US/O=Zylker/CN={common_name}", *files)

    def _issuer(self, name: str) -> tuple[str, ...]:
        return "-CA", f"{name}.pem", "-CAkey", f"{name}.key", "-CAcreateserial"

    def _x509(self, name: str, *options: str, days: int = _CA_DAYS) -> None:
        files = ("-in", f"{name}.csr", "-out", f"{name}.pem", "-extfile", "openssl.cnf")
        self._openssl("x509", "-req", "-sha256", "-days", str(days), *files, *options)

    def _openssl(self, *argv: str) -> None:
        run(program("openssl"), *argv, cwd=self.folder)


class CfsslAuthority(_InFolder):
    """CloudFlare's `cfssl`."""

    @classmethod
    def make(cls, folder: Path) -> CfsslAuthority:
        """A root and an intermediate in the folder, which is made."""
        folder.mkdir(parents=True)
        authority = cls(folder)
        authority._configure()
        authority._make_ca("root", {"ca": {"expiry": f"{24 * _CA_DAYS}h"}}, "-initca")
        authority._make_ca("issuing", {}, *authority._issuer("root"), "-profile", "issuing")
        return authority

    def sign(self, csr_pem: bytes, names: list[str], days: int = LEAF_DAYS) -> bytes:
        """See `RealAuthority`."""
        self._configure(days, [_CFSSL_USAGES[usage] for usage in _key_usages(csr_pem)])
        self._write("leaf.csr", csr_pem)
        options = (*self._issuer("issuing"), "-profile", "leaf", "-hostname", ",".join(names))
        return self._cfssl("sign", *options, "leaf.csr")["cert"].encode()

    def _configure(self, leaf_days: int = LEAF_DAYS, leaf_usages: Sequence[str] = ()) -> None:
        constraint = {"is_ca": True, "max_path_len": 0, "max_path_len_zero": True}
        issuing = {
            "usages": ["cert sign", "crl sign"],
            "expiry": f"{24 * _CA_DAYS}h",
            "ca_constraint": constraint,
        }
        leaf = {"usages": [*leaf_usages, "server auth"], "expiry": f"{24 * leaf_days}h"}
        profiles = {"issuing": issuing, "leaf": leaf}
        config = {"signing": {"default": {"expiry": "24h"}, "profiles": profiles}}
        self._write("config.json", json.dumps(config))

    def _make_ca(self, name: str, section: dict[str, Any], *options: str) -> None:
        request = {
            "CN": f"CFSSL Test {name.title()} CA",
            "key": {"algo": "rsa", "size": 2048},
            "names": [{"C": "US", "O": "Zylker"}],
            **section,
        }
        self._write(f"{name}.json", json.dumps(request))
        made = self._cfssl("gencert", *options, f"{name}.json")
        self._write(f"{name}.pem", made["cert"])
        self._write(f"{name}.key", made["key"])

    def _issuer(self, name: str) -> tuple[str, ...]:
        return "-ca", f"{name}.pem", "-ca-key", f"{name}.key", "-config", "config.json"

    def _cfssl(self, *argv: str) -> dict[str, str]:
        printed = run(program("cfssl"), *argv, cwd=self.folder).stdout
        answer: dict[str, str] = json.loads(printed)
        return answer


class CerttoolAuthority(_InFolder):
    """GnuTLS's `certtool`."""

    @classmethod
    def make(cls, folder: Path) -> CerttoolAuthority:
        """A root and an intermediate in the folder, which is made."""
        folder.mkdir(parents=True)
        authority = cls(folder)
        authority._make_ca("root", "--generate-self-signed")
        authority._make_ca("issuing", "--generate-certificate", *authority._issuer("root"))
        return authority

    def sign(self, csr_pem: bytes, names: list[str], days: int = LEAF_DAYS) -> bytes:
        """See `RealAuthority`."""
        san = (f'{"ip_address" if _is_ip(name) else "dns_name"} = "{name}"' for name in names)
        usages = ("tls_www_server", *(_CERTTOOL_USAGES[usage] for usage in _key_usages(csr_pem)))
        self._write("leaf.csr", csr_pem)
        self._write("leaf.cfg", "\n".join((*san, *usages, f"expiration_days = {days}\n")))
        options = ("--generate-certificate", "--load-request", "leaf.csr")
        self._certtool("leaf", *options, *self._issuer("issuing"))
        return self._read("leaf.pem")

    def _make_ca(self, name: str, *options: str) -> None:
        subject = f'country = US\norganization = Zylker\ncn = "GnuTLS Test {name.title()} CA"\n'
        usages = "ca\ncert_signing_key\ncrl_signing_key\n"
        self._write(f"{name}.cfg", f"{subject}{usages}expiration_days = {_CA_DAYS}\n")
        key = f"{name}.key"
        argv = ("--generate-privkey", "--key-type", "rsa", "--bits", "2048", "--outfile", key)
        run(program("certtool"), *argv, cwd=self.folder)
        self._certtool(name, *options, "--load-privkey", key)

    def _issuer(self, name: str) -> tuple[str, ...]:
        return "--load-ca-certificate", f"{name}.pem", "--load-ca-privkey", f"{name}.key"

    def _certtool(self, name: str, *options: str) -> None:
        files = ("--template", f"{name}.cfg", "--outfile", f"{name}.pem")
        run(program("certtool"), *options, *files, cwd=self.folder)


_CFSSL_USAGES = {"digitalSignature": "digital signature", "keyEncipherment": "key encipherment"}
_CERTTOOL_USAGES = {"digitalSignature": "signing_key", "keyEncipherment": "encryption_key"}
_OPENSSL_CONFIG = """\
[req]
distinguished_name = subject
prompt = no
[subject]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[leaf]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


def _key_usages(csr_pem: bytes) -> tuple[str, ...]:
    """What the requested key can do: only RSA keys encipher others."""
    key = x509.load_pem_x509_csr(csr_pem).public_key()
    is_rsa = isinstance(key, rsa.RSAPublicKey)
    return ("digitalSignature", "keyEncipherment") if is_rsa else ("digitalSignature",)


def _is_ip(name: str) -> bool:
    return isinstance(general_name(name), x509.IPAddress)
