"""A rule's manual page, as text for a terminal and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec import markdown
from certspec.rules.catalog import is_on_policy

if TYPE_CHECKING:
    from certspec.rule import Rule

_EXAMPLES = ("Bad", "Good")


def page_text(rule: Rule[Any]) -> str:
    """The page as it is read on a terminal."""
    lines = [title(rule), ""]
    for heading, text in rule.parts().items():
        if heading == "Summary":
            lines += [text, ""]
        else:
            lines += [f"{heading}:", *(f"    {line}".rstrip() for line in text.splitlines()), ""]
    return "\n".join(lines)


def page_markdown(rule: Rule[Any]) -> str:
    """The page in Markdown, without its title."""
    parts = []
    for heading, text in rule.parts().items():
        if heading == "Summary":
            parts.append(markdown.own_text(text))
        elif heading in _EXAMPLES:
            language = "console" if text.startswith("$") else "toml"
            fence = markdown.fence(text.splitlines(), language)
            parts.append(f"**{heading}:**\n\n{fence}")
        else:
            parts.append(f"**{heading}:** {markdown.own_text(text)}")
    return "\n\n".join(parts) + "\n"


def title(rule: Rule[Any]) -> str:
    """Code, name, severity, and whether a waiver may accept it."""
    waivable = "can be waived" if rule.waivable else "can't be waived"
    if is_on_policy(rule.code):
        waivable = "can be waived in certspec.toml alone"
    return f"{rule.code} {rule.name} ({rule.severity.value}, {waivable})"
