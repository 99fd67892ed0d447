from __future__ import annotations

import pytest

from certspec.plan.placeholder import is_example_host, is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "Some-State",
        "some-state",
        "Default Company Ltd",
        "State or Province Name (full name)",
        "Locality Name (eg, city):",
        "City:",
        "<O>",
        "Zylker <legal name>",
        "{{O}}",
        "{{ O }}, Inc.",
        "${O}",
        "Zylker ${SUFFIX}",
        "%O%",
        "__O__",
        "@O@",
        "[O]",
        "---",
        ". . .",
        "?",
        "_",
        "xx",
        "XXXX",
        "Change me",
        "change_me!",
        "replace this with the name",
        "Insert name",
        "enter value here",
        "fill in",
        "your organisation",
        "My Company",
        "my-department",
        "<" + "o" * 126 + ">",
    ],
)
def test_what_nobody_filled_in_is_seen(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "State Street Corporation",
        "City of Chicago",
        "Company of Heroes",
        "Mycompany2",
        "Change Healthcare",
        "Replacements, Ltd.",
        "Enterprise",
        "Fillmore",
        "Your Call GmbH",
        "A < B > C",
        "Zylker <1>",
        "$5",
        "${",
        "100%",
        "5% of 10%",
        "a@b@c",
        "[A] [B]",
        "x",
        "xXxa",
        "-a-",
        "__init",
        "R&D",
        "株式会社",
        "!",
        "<" + "o" * 127 + ">",
    ],
)
def test_what_somebody_may_be_called_is_not(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "name",
    [
        "example.com",
        "mdm.example.net",
        "a.b.EXAMPLE.org",
        "*.example.com",
        "mdm.example",
        "yourdomain.com",
        "mdm.your-domain.com",
        "my_company.net",
        "your-own-domain.com",
        "change-me.com",
        "mdm.changeme.zylker.com",
    ],
)
def test_names_of_examples_are_seen(name: str) -> None:
    assert is_example_host(name)


@pytest.mark.parametrize(
    "name",
    [
        "example.zylker.com",
        "myexample.com",
        "example.co",
        "example.com.zylker.com",
        "yourdomains.com",
        "mydomain.zylker.com",
        "become.com",
        "*.zylker.com",
    ],
)
def test_names_of_servers_are_not(name: str) -> None:
    assert not is_example_host(name)
