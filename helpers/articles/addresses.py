"""Pages from the net, only where the user gives an address."""

import io
import re
from functools import partial
from pathlib import PurePosixPath

from .encodings import LARGEST_FILE
from .entry import Refused, Source

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PATIENCE = 20  # seconds to wait for a page
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
KINDS = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def fetched(address: str) -> Source | Refused:
    """A page from the net: asked for by its address, waited for no longer than PATIENCE, no more of it than a file may hold."""
    import urllib3

    try:
        answer = urllib3.request(
            "GET",
            address,
            timeout=urllib3.Timeout(total=PATIENCE),
            retries=urllib3.Retry(3, redirect=5),
            preload_content=False,
            headers={"User-Agent": "Newsvoices (a reader's tool)"},
        )
        raw = answer.read(LARGEST_FILE + 1, decode_content=True)
        answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        return Refused(
            address, f"the page did not come ({type(error).__name__}); check the address and your connection"
        )
    told = answer.headers.get("Content-Type", "")
    kind, charset = told.partition(";")[0].strip().lower(), CHARSET.search(told)
    if answer.status != 200:
        return Refused(address, f"the page did not come (status {answer.status}); open it in a browser and save it")
    if kind not in KINDS:
        return Refused(address, f"not a page of text but '{kind}'; save the article as a .txt file")
    name = PurePosixPath(address.partition("?")[0].rstrip("/")).stem + KINDS[kind]
    host = urllib3.util.parse_url(address).host or ""
    return Source(address, host, name, len(raw), partial(io.BytesIO, raw), charset[1] if charset else "")
