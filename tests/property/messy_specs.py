"""Specs that say what a sound one says, in other people's spelling and every layout of TOML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

COUNTRIES = {
    "US": ["us", "USA", " US", "United States of America"],
    "GB": ["uk", "UK", "gbr", "gB "],
    "DE": ["Germany", "deu", "D"],
    "TW": ["Taiwan", "twn"],
}
NAMES = {
    "mdm.zylker.com": ["MDM.zylker.com", "mdm.zylker.com.", "https://mdm.zylker.com:8443/x#y"],
    "www.zylker.net": [" www.Zylker.net", "www.zylker.net/", "http://www.zylker.net"],
    "xn--mnchen-3ya.zylker.com": ["m\u00fcnchen.zylker.com", "M\u00dcnchen.zylker.com."],
    "*.zylker-it.com": ["*.Zylker-IT.com", "*.zylker-it.com.", "*.zylker-it.com "],
}
ADDRESSES = {"192.0.2.7": [" 192.0.2.7"], "2001:db8::7": ["[2001:db8::7]"]}
TEXTS = {
    "Zylker": [" Zylker", "Zylker "],
    'M\u00fcnchen \\ "Lab" #1': [' M\u00fcnchen \\ "Lab" #1'],
}
ALGORITHMS = {"RSA": ["rsa", "Rsa "], "ECDSA": ["ecdsa", "EC"]}
USAGES = {"server_auth": ["serverAuth", "Server-Auth"], "client_auth": ["clientAuth"]}
KINDS = {"private": ["Private"]}
KEYS = {
    "country": ["C", "countryName", "Country"],
    "province": ["state", "ST", '"st"'],
    "organization": ["O", "organisation"],
    "common_name": ["CN", "commonName", "common-name"],
    "dns_names": ["dns", "'dnsNames'", "DNS_names"],
    "algorithm": ["Algorithm", "type"],
    "ext_key_usage": ["extendedKeyUsage", "eku"],
}

COMMENT = re.compile(r"# c\d+[^\r\n]*")
ENDS = st.sampled_from(["", " x", ' "],', " = '"])


@dataclass
class Messy:
    """A text; what it should say; the lines on which nothing is to mend."""

    text: str = ""
    meant: dict[str, Any] = field(default_factory=dict)
    sound_lines: list[str] = field(default_factory=list)


@dataclass
class _Writer:
    draw: DrawFn
    lines: list[tuple[str, bool]] = field(default_factory=list)
    written: int = 0

    def comment(self) -> str:
        """None, or one that no other is like; quotes, brackets and commas mean nothing in it."""
        if not self.draw(st.booleans()):
            return ""
        self.written += 1
        return f"# c{self.written}{self.draw(ENDS)}"

    def line(self, text: str, *, sound: bool) -> None:
        said = self.comment()
        self.lines.append((f"{text}{self.draw(st.sampled_from(['', ' ', '  ']))}{said}", sound))

    def between(self) -> None:
        self.lines += [(one, True) for one in (self.comment(), "") if self.draw(st.booleans())]

    def variant(self, value: str, spellings: dict[str, list[str]]) -> str:
        return self.draw(st.sampled_from([value, value, *spellings.get(value, [])]))

    def quoted(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        styles = [f'"{escaped}"', f'"""{escaped}"""' if '"' not in text else f'"{escaped}"']
        return self.draw(st.sampled_from([*styles, f"'{text}'"]))


@st.composite
def messy_specs(draw: DrawFn) -> Messy:
    """A spec in a mess that is mechanical to mend."""
    writer = _Writer(draw)
    writer.between()
    writer.line(draw(st.sampled_from(["spec_version = 1", 'spec_version="1"'])), sound=False)
    names = draw(st.lists(st.sampled_from(list(NAMES)), min_size=1, max_size=4, unique=True))
    own = draw(st.sampled_from([None, *(one for one in NAMES if len(one) < 20)]))
    subject = _subject(draw, own)
    meant: dict[str, Any] = {
        "subject": subject,
        "san": {"dns_names": names if own is None or own in names else [own, *names]},
        "issuer": {"kind": "private", "roots": ["zylker-root.cer"]},
    }
    addresses = draw(st.lists(st.sampled_from(list(ADDRESSES)), unique=True))
    optional: dict[str, dict[str, Any]] = {
        "key": {"algorithm": draw(st.sampled_from(list(ALGORITHMS)))},
        "usages": {"ext_key_usage": ["server_auth", "client_auth"][: draw(st.integers(1, 2))]},
    }
    meant |= {name: one for name, one in optional.items() if draw(st.booleans())}
    written = dict(meant, san={"dns_names": names})
    if addresses:
        meant["san"]["ip_addresses"] = written["san"]["ip_addresses"] = addresses
    layouts = draw(st.permutations(sorted(written)))
    styles = {name: draw(st.sampled_from(["dotted", "inline", "header"])) for name in layouts}
    for name in sorted(layouts, key=lambda one: styles[one] == "header"):
        _table(writer, name, written[name], styles[name])
    return _finished(writer, {"spec_version": 1, **meant})


def _subject(draw: DrawFn, common_name: str | None) -> dict[str, str]:
    subject = {
        "country": draw(st.sampled_from(list(COUNTRIES))),
        "province": draw(st.sampled_from(list(TEXTS))),
        "organization": "Zylker",
    }
    return subject if common_name is None else {**subject, "common_name": common_name}


def _table(writer: _Writer, name: str, table: dict[str, Any], style: str) -> None:
    writer.between()
    pairs = [_pair(writer, name, key, value) for key, value in table.items()]
    inside = ", ".join(f"{key} = {' '.join(lines)}" for key, lines, _ in pairs)
    if style == "inline" and not COMMENT.search(inside):
        writer.line(f"{name} = {{ {inside} }}", sound=False)
        return
    if style == "header":
        writer.line(f"[{name}]", sound=True)
    for key, lines, sound in pairs:
        path = key if style == "header" else f"{name}.{key}"
        writer.lines.append((f"{path} = {lines[0]}", sound))
        writer.lines += [(line, False) for line in lines[1:]]
        writer.between()


def _pair(writer: _Writer, name: str, key: str, value: Any) -> tuple[str, list[str], bool]:
    written = writer.variant(key, KEYS)
    if isinstance(value, str):
        spellings = COUNTRIES | NAMES | TEXTS | ALGORITHMS | KINDS
        text = writer.variant(value, spellings)
        return written, [writer.quoted(text)], (written, text) == (key, value)
    elements = []
    for one in value:
        elements.append(writer.variant(one, NAMES | ADDRESSES | USAGES))
        if name == "san" and writer.draw(st.integers(0, 3)) == 0:
            elements.append(writer.variant(one, NAMES | ADDRESSES))
    return written, _array(writer, [writer.quoted(one) for one in elements]), False


def _array(writer: _Writer, elements: list[str]) -> list[str]:
    blank = writer.draw(st.sampled_from(["", " "]))
    last = writer.draw(st.sampled_from(["", ",", f"{blank},{blank}"]))
    if writer.draw(st.booleans()):
        return [f"[{blank}{f'{blank}, '.join(elements)}{last}{blank}]"]
    lines = [f"[ {writer.comment()}"]
    for element in elements[:-1]:
        lines.append(f"  {element}{blank}, {writer.comment()}")
        lines += [f"    {said}" for said in (writer.comment(),) if said]
    return [
        *lines,
        f"  {elements[-1]}{last} {writer.comment()}",
        writer.draw(st.sampled_from(["]", "  ]"])),
    ]


def _finished(writer: _Writer, meant: dict[str, Any]) -> Messy:
    writer.between()
    line_end = writer.draw(st.sampled_from(["\n", "\r\n"]))
    last = writer.draw(st.sampled_from(["", line_end]))
    text = line_end.join(line for line, _ in writer.lines) + last
    sound = [f"{line}{line_end}" for line, is_sound in writer.lines[:-1] if is_sound]
    return Messy(text, meant, sound)
