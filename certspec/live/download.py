"""One small file from a CA's address, bounded in time, size and redirects."""

from __future__ import annotations

import http.client
import time
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

from certspec.live.refused import by_network
from certspec.live.within import within

if TYPE_CHECKING:
    from http.client import HTTPResponse

SCHEMES = ("http", "https")
MAX_BYTES = 1_048_576
MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_LEAST = 0.01
_MAX_SHOWN = 200


def is_fetched(url: str) -> bool:
    """Whether the address is one that is asked at all."""
    try:
        return urlsplit(url).scheme in SCHEMES
    except ValueError:
        return False


def download(url: str, seconds: float) -> bytes | str:
    """The file at `url`, or one sentence on why there is none."""
    try:
        return within(seconds, lambda: _follow(url, time.monotonic() + seconds))
    except HTTPError as error:
        error.close()
        return f"it answers with {error.code} {error.reason}".rstrip()[:_MAX_SHOWN]
    except URLError as error:
        reason = error.reason
        return by_network(reason, seconds) if isinstance(reason, OSError) else str(reason)
    except OSError as error:
        return by_network(error, seconds)
    except (http.client.HTTPException, ValueError) as error:
        return f"it gives no HTTP answer ({type(error).__name__})"


def _follow(url: str, end: float) -> bytes | str:
    opener = _opener()
    for _ in range(MAX_REDIRECTS + 1):
        try:
            with opener.open(url, timeout=max(end - time.monotonic(), _LEAST)) as answer:
                return _content(answer, end)
        except HTTPError as error:
            goal = error.headers.get("Location")
            if error.code not in _REDIRECTS or goal is None:
                raise
            error.close()
            url = urljoin(url, goal)
        if not is_fetched(url):
            return f"it redirects to {url[:_MAX_SHOWN]}, which is no address of http or https"
    return f"it redirects more than {MAX_REDIRECTS} times"


def _opener() -> OpenerDirector:
    """What opens addresses of http and https, never files, and follows nothing by itself."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _content(answer: HTTPResponse, end: float) -> bytes | str:
    content = b""
    while len(content) <= MAX_BYTES:
        if time.monotonic() > end:
            raise TimeoutError
        chunk = answer.read1(_CHUNK)
        if not chunk:
            return content or "it sends an empty file"
        content += chunk
    return f"it sends more than {MAX_BYTES:,} bytes"
