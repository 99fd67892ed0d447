"""Which product takes the certificate in, and who makes the key for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.asking.question import Question, Reading
from certspec.asking.reading import choice, one_text, text_at
from certspec.plan.settle import all_targets, choose_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.asking.answers import Answers
    from certspec.asking.question import Values
    from certspec.target import Target

_PRODUCT = ("target", "product")
_BUILD = ("target", "build")
_SOURCE = ("key", "source")


def target_of(answers: Answers) -> Target:
    """The product's generation, as far as it is known."""
    product, build = answers.at(*_PRODUCT), answers.at(*_BUILD)
    return choose_target(str(product or "generic"), str(build) if build else None)


def _products() -> tuple[str, ...]:
    """The products that certspec knows, those with rules of their own first."""
    targets = sorted(all_targets(), key=lambda one: one.builds is None)
    return tuple(dict.fromkeys(one.product for one in targets))


def _listed() -> Iterator[str]:
    for number, product in enumerate(_products(), 1):
        target = choose_target(product, None)
        yield f"{number} {product}" if target.builds else f"{number} {product}: {target.title}"


def _read_product(_: Answers, text: str) -> Reading:
    by_number = {str(number): word for number, word in enumerate(_products(), 1)}
    return Reading({_PRODUCT: by_number.get(text, text)})


def _a_build(answers: Answers) -> Values:
    builds = target_of(answers.without("build")).builds
    return {_BUILD: ".".join(map(str, builds[0]))} if builds else {}


def _generation(answers: Answers) -> str:
    target = target_of(answers)
    if not answers.at(*_BUILD):
        return ""
    with_file = f"; certspec makes its {target.files.request} too" if target.files.request else ""
    return f"{target.title}{with_file}"


QUESTIONS = (
    Question(
        word="product",
        prompt=f"Product ({', '.join(_listed())})",
        metavar="PRODUCT",
        help="The product that the certificate is for decides names of files and which rules "
        "hold. For a server that certspec does not know by name say generic.",
        paths=(_PRODUCT,),
        read=_read_product,
        text=text_at(*_PRODUCT),
        usual=lambda _: _products()[0],
        silent=False,
    ),
    Question(
        word="build",
        prompt="Build number",
        metavar="NUMBER",
        help="Builds from 10.1.2303.3 on take server.key; older ones take private.key, and need "
        "an opensslsan.conf. A dot leaves the number out: the newest is assumed.",
        paths=(_BUILD,),
        read=one_text(*_BUILD),
        text=text_at(*_BUILD),
        stand_in=_a_build,
        applies=lambda answers: target_of(answers).builds is not None,
        before=lambda answers: f"It is shown at {target_of(answers).build_shown_at}.",
        after=_generation,
        comment="at the user icon at the top right of the product's console",
    ),
    Question(
        word="key",
        prompt="Who makes the key (1 generate: certspec, 2 external: the server)",
        metavar="generate|external",
        help="certspec makes the key with `certspec build`, readable by you alone. With external "
        "the server, its wizard generateCSR.bat or an HSM makes key and request; certspec tells it "
        "what to answer, and checks what it made.",
        paths=(_SOURCE,),
        read=choice({"generate": ("here",), "external": ("server",)}, *_SOURCE),
        text=text_at(*_SOURCE),
        usual=lambda _: "generate",
        comment="the server makes key and request: `certspec adopt` takes the request in",
    ),
)
