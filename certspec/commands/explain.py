"""`certspec explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from certspec.commands.options import Format, FormatOption, OutputOption, write_result

if TYPE_CHECKING:
    from certspec.rule import Rule

CodeArgument = Annotated[
    str | None,
    typer.Argument(metavar="[CODE]", help="A rule's code, as in CS201.", show_default=False),
]


def explain(
    code: CodeArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
) -> None:
    """Show a rule's page, or list all rules."""
    from certspec.rules.catalog import all_rules, find_rule

    if code is None:
        rules = all_rules()
        text = "".join(f"{one.code}  {one.severity.value:<7}  {one.summary}\n" for one in rules)
        content: Any = [_as_json(one) for one in rules]
    else:
        rule = find_rule(code)
        if rule is None:
            raise typer.BadParameter(f"there is no rule {code}; `certspec explain` lists them")
        text, content = _page(rule), _as_json(rule)
    if report_format is Format.JSON:
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_result(text, output)


def _page(rule: Rule[Any]) -> str:
    waivable = "can be waived" if rule.waivable else "can't be waived"
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}, {waivable})", ""]
    for heading, text in rule.parts().items():
        if heading == "Summary":
            lines += [text, ""]
        else:
            lines += [f"{heading}:", *(f"    {line}".rstrip() for line in text.splitlines()), ""]
    return "\n".join(lines)


def _as_json(rule: Rule[Any]) -> dict[str, Any]:
    parts = {heading.lower(): text for heading, text in rule.parts().items()}
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "waivable": rule.waivable,
        **parts,
    }
