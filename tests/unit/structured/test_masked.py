from __future__ import annotations

from certspec.structured.from_yaml import read_yaml
from certspec.structured.masked import masked
from tests.unit.structured.test_from_yaml import LAUGHS

TEXT = """\
kind: Secret
stringData: {a: one, "b": ['two']}
data:
  c: dHdv
---
kind: Certificate
spec:
  privateKey: {algorithm: RSA}
  keystores: {jks: {password: three, passwordSecretRef: {name: shown, key: shown}}}
  password: [four, {x: five}]
  text: "-----BEGIN PRIVATE KEY-----"
  uri: pkcs11:token=t?pin-value=1234
  other: shown
  data: {x: shown}
---
kind: ConfigMap
data: {x: shown}
"""
WANTED = """\
kind: Secret
stringData: {a: ***, "b": [*****]}
data:
  c: ****
---
kind: Certificate
spec:
  privateKey: {algorithm: RSA}
  keystores: {jks: {password: *****, passwordSecretRef: {name: shown, key: shown}}}
  password: [****, {x: ****}]
  text: *****************************
  uri: *****************************
  other: shown
  data: {x: shown}
---
kind: ConfigMap
data: {x: shown}
"""


def test_no_secret_is_left_and_nothing_moves() -> None:
    assert masked(TEXT, read_yaml(TEXT)) == WANTED


def test_of_what_cannot_be_read_nothing_is_shown_where_any_may_be_a_secret() -> None:
    assert masked("a: b\n  password: [c\nlast", ()) == "a:**\n  password:***\n****"
    assert masked("a: b\n  c: [d\n", ()) == "a: b\n  c: [d\n"


def test_aliases_laugh_once_only() -> None:
    assert masked(LAUGHS, read_yaml(LAUGHS)) == LAUGHS
    text = "password: one\nb: &x shown\nc: *x\n"
    assert masked(text, read_yaml(text)) == text.replace("one", "***")


def test_an_alias_of_a_secret_is_one_value() -> None:
    text = "a: &x shown\npassword: *x\n"
    assert masked(text, read_yaml(text)) == "a: ********\npassword: *x\n"
