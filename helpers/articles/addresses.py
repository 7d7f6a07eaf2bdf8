"""Pages from the net, only where the user gives an address."""

import io
import re
import socket
import time
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from .encodings import LARGEST_FILE

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
from .entry import Refused, Source

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PATIENCE = 20  # seconds to wait for a page
REDIRECTS = 5
CHUNK = 2**16  # bytes unpacked at a time: a small page may unpack to any size
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
KINDS = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class LedAway(ValueError):
    """A page that sends its reader where no page of news lies; the message says where."""


def fetched(address: str) -> Source | Refused:
    """A page from the net: asked for by its address, waited for no longer than PATIENCE, no more of it than a file may hold."""
    import urllib3

    end = time.monotonic() + PATIENCE
    try:
        answer = answered(address)
        raw = b"".join(iter_until(answer.stream(CHUNK, decode_content=True), end))
        answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        return Refused(
            address, f"the page did not come ({type(error).__name__}); check the address and your connection"
        )
    except LedAway as error:
        return Refused(address, str(error))
    told = answer.headers.get("Content-Type", "")
    kind, charset = told.partition(";")[0].strip().lower(), CHARSET.search(told)
    if answer.status != 200:
        return Refused(address, f"the page did not come (status {answer.status}); open it in a browser and save it")
    if kind not in KINDS:
        return Refused(address, f"not a page of text but '{kind}'; save the article as a .txt file")
    name = PurePosixPath(address.partition("?")[0].rstrip("/")).stem + KINDS[kind]
    host = urllib3.util.parse_url(address).host or ""
    return Source(address, host, name, len(raw), partial(io.BytesIO, raw), charset[1] if charset else "")


def answered(address: str) -> "BaseHTTPResponse":
    """The answer to an address, redirects followed one by one, each only where `is_public` lets it go.

    Raises LedAway for a redirect to another scheme, from the open net into a private one, or one after REDIRECTS.
    """
    import urllib3

    inside = not is_public(urlsplit(address).hostname)  # the user's own machine or network, since the user names it
    for _ in range(REDIRECTS + 1):
        answer = urllib3.request(
            "GET",
            address,
            timeout=urllib3.Timeout(total=PATIENCE),
            retries=urllib3.Retry(3, redirect=False),
            redirect=False,
            preload_content=False,
            headers={"User-Agent": "Newsvoices (a reader's tool)"},
        )
        onward = answer.get_redirect_location()
        if not onward:
            return answer
        answer.release_conn()
        address = urljoin(address, onward)
        if not ADDRESS.match(address):
            raise LedAway(f"the page leads to '{address[:80]}', which is no page; give the address of the article")
        if not inside and not is_public(urlsplit(address).hostname):
            raise LedAway("the page leads into a private network; give the address of the article")
    raise LedAway(f"the page leads on more than {REDIRECTS} times; give the address of the article")


def is_public(host: str | None) -> bool:
    """Whether all addresses of a host are of the open net; a name that nobody knows is asked for and fails later."""
    try:
        found = {row[4][0].partition("%")[0] for row in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True
    return all(ip_address(one).is_global for one in found)


def iter_until(chunks: Iterator[bytes], end: float) -> Iterator[bytes]:
    """The chunks of a page until there are more bytes than a file may hold.

    Raises LedAway when they are not there by `end`: a page that drips would be waited for without end.
    """
    size = 0
    for chunk in chunks:
        if time.monotonic() > end:
            raise LedAway(f"the page did not come within {PATIENCE} seconds; open it in a browser and save it")
        yield chunk
        size += len(chunk)
        if size > LARGEST_FILE:
            return
