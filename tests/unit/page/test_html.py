import hashlib
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import escape

from certspec.page.html import Ready, environment, policy
from certspec.printable import printable

HOSTILE = "</script><script>alert(1)</script>\"'&\x00\u202e"


@given(st.text(max_size=200))
def test_whatever_is_filled_in_stays_text(text: str) -> None:
    html = environment({"a": '<p title="{{ one }}">{{ one }}</p>'}).get_template("a")
    shown = str(escape(printable(text)))
    assert html.render(one=text) == f'<p title="{shown}">{shown}</p>'
    assert not set("<>\"'") & set(shown)


def test_attributes_are_escaped_too() -> None:
    html = environment({"a": "<p{{ keys|xmlattr }}>"}).get_template("a")
    assert html.render(keys={"data-a": HOSTILE}).count("<") == 1
    assert html.render(keys={"data-a": HOSTILE}).count('"') == 2


def test_what_is_ready_goes_on_as_it_is_however_long() -> None:
    html = environment({"a": "{{ one }}"}).get_template("a")
    assert html.render(one=Ready("<b>" * 5_000)) == "<b>" * 5_000


def test_endless_text_is_cut() -> None:
    html = environment({"a": "{{ one }}"}).get_template("a")
    assert html.render(one="a" * 10_000) == f"{'a' * 2_000}... (8,000 more characters)"


def test_a_name_that_is_not_there_is_our_mistake() -> None:
    with pytest.raises(UndefinedError):
        environment({"a": "{{ one }}"}).get_template("a").render()


def test_only_our_style_and_script_may_run() -> None:
    said = dict(one.split(" ", 1) for one in policy("style", "script").split("; "))
    assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
    for name, text in (("style-src", b"style"), ("script-src", b"script")):
        digest = b64decode(said[name].removeprefix("'sha256-").removesuffix("'"))
        assert digest == hashlib.sha256(text).digest()
