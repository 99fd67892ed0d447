import json
import zlib
from base64 import b64decode
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from certspec.page.packed import PACKED_TOGETHER, Pack, pack_of_rows, packs_of


def unpacked(pack: Pack) -> Any:
    return json.loads(zlib.decompress(b64decode(pack.content.text)))


@given(st.integers(0, 130))
def test_every_part_is_where_the_script_looks(count: int) -> None:
    parts = [f"<p>{number}</p>" for number in range(count)]
    packs = {pack.name: unpacked(pack) for pack in packs_of(parts)}
    for number, part in enumerate(parts):
        assert packs[f"pack-{number // PACKED_TOGETHER}"][number % PACKED_TOGETHER] == part
    assert sum(map(len, packs.values())) == count


@given(st.text(max_size=50))
def test_rows_come_back(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    assert unpacked(pack_of_rows([(text, text, {"name": text})])) == [[text, text, {"name": text}]]


def test_nothing_in_a_pack_ends_its_element() -> None:
    (pack,) = packs_of(["</script><!--"])
    assert not set(pack.content.text) & set("<>&")
    assert pack.content.__html__() == pack.content.text
