"""A product and its build, named by options."""

from __future__ import annotations

from typing import Annotated

import typer

BuildOption = Annotated[
    str | None,
    typer.Option(
        "--build", metavar="NUMBER", help="With --target: the product's build.", show_default=False
    ),
]


def checked_target(target: str, build: str | None) -> str:
    """The product, once it is found to be one, and its build a number."""
    from certspec.plan.settle import all_targets
    from certspec.target import parse_build

    known = dict.fromkeys(sorted(one.product for one in all_targets()))
    if target not in known:
        raise typer.BadParameter(f"--target takes one of {', '.join(known)}")
    if build is not None and parse_build(build) is None:
        raise typer.BadParameter(f"--build: {build!r} is no build number, as in 10.1.2303.3")
    return target
