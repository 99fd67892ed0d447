"""`certspec explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from certspec.commands.options import FormatOption, OutputOption, write_result
from certspec.printing import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.rule import Rule


def _complete_code(incomplete: str) -> list[tuple[str, str]]:
    """What a shell offers on TAB; it waits for it, so no rule is loaded."""
    from certspec.rules.codes import codes

    as_typed = str.lower if incomplete.startswith("c") else str.upper
    offered = ((as_typed(code), name) for code, name in codes().items())
    return [one for one in offered if one[0].startswith(incomplete)]


CodeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]",
        help="A rule's code, as in CS201.",
        show_default=False,
        autocompletion=_complete_code,
    ),
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
        content: Any = [_as_json(one) for one in rules]
        text = _list(rules, report_format)
    else:
        rule = find_rule(code)
        if rule is None:
            raise typer.BadParameter(f"there is no rule {code}; `certspec explain` lists them")
        text, content = _page(rule, report_format), _as_json(rule)
    if report_format is Format.JSON:
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_result(text, output)


def _list(rules: Sequence[Rule[Any]], report_format: Format) -> str:
    if report_format is Format.MARKDOWN:
        from certspec import markdown

        rows = [(one.code, one.severity.value, markdown.own_text(one.summary)) for one in rules]
        return markdown.table(("Rule", "Severity", "What holds"), rows) + "\n"
    return "".join(f"{one.code}  {one.severity.value:<7}  {one.summary}\n" for one in rules)


def _page(rule: Rule[Any], report_format: Format) -> str:
    from certspec.manual_page import page_markdown, page_text, title

    if report_format is Format.MARKDOWN:
        return f"# {title(rule)}\n\n{page_markdown(rule)}"
    return page_text(rule)


def _as_json(rule: Rule[Any]) -> dict[str, Any]:
    parts = {heading.lower(): text for heading, text in rule.parts().items()}
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "waivable": rule.waivable,
        **parts,
    }
