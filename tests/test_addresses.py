"""Pages from the net: http(s) only, no way into a private network, limits on size, time and what is unpacked."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from helpers.articles import addresses
from helpers.articles.encodings import LARGEST_FILE

PAGE = b"<html><body><article><p>The bridge will open in May, the mayor said.</p></article></body></html>"


class Site(BaseHTTPRequestHandler):
    """Pages that lead elsewhere, drip, or unpack to more than a file may hold."""

    def do_GET(self):
        """Answers by the path."""
        onward = {
            "/file": "file:///etc/passwd",
            "/ftp": "ftp://example.org/page.html",
            "/data": "data:text/html,hello",
            "/round": "/round",
            "/moved": "/page.html",
            "/inside": "http://127.0.0.1:1/secret",
        }.get(self.path)
        self.send_response(302 if onward else 200)
        if onward:
            self.send_header("Location", onward)
        self.send_header("Content-Type", "text/html")
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.path == "/bomb":
            self.wfile.write(gzip.compress(bytes(10 * LARGEST_FILE), compresslevel=9))
        elif self.path == "/drip":
            try:
                for _ in range(100):
                    self.wfile.write(b"<p>drop</p>")
                    time.sleep(0.1)
            except OSError:
                return
        else:
            self.wfile.write(PAGE)

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def site():
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_page_that_has_moved_is_read(site):
    assert addresses.fetched(f"{site}/moved").open().read() == PAGE


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("file", "leads to 'file:///etc/passwd'"),
        ("ftp", "leads to 'ftp://example.org/page.html'"),
        ("data", "leads to 'data:text/html,hello'"),
        ("round", "more than 5 times"),
    ],
)
def test_a_page_that_leads_to_no_page_is_refused(site, path, told):
    found = addresses.fetched(f"{site}/{path}")
    assert told in found.reason
    assert "give the address of the article" in found.reason


def test_no_page_of_the_open_net_leads_into_a_private_network(site, monkeypatch):
    asked = []
    monkeypatch.setattr(addresses, "is_public", lambda host: asked.append(host) or len(asked) == 1)
    assert "leads into a private network" in addresses.fetched(f"{site}/inside").reason


@pytest.mark.parametrize(
    ("host", "public"),
    [("127.0.0.1", False), ("::1", False), ("10.0.0.7", False), ("169.254.169.254", False), ("192.168.1.1", False),
     ("0.0.0.0", False), ("93.184.216.34", True), ("localhost", False)],
)  # fmt: skip
def test_which_hosts_are_of_the_open_net(host, public):
    assert addresses.is_public(host) == public


def test_a_page_that_drips_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr(addresses, "PATIENCE", 1)
    monkeypatch.setattr(addresses, "CHUNK", 8)
    began = time.monotonic()
    assert "within 1 seconds" in addresses.fetched(f"{site}/drip").reason
    assert time.monotonic() - began < 5


def test_a_small_page_that_unpacks_to_a_large_one_is_cut_where_a_file_ends(site):
    assert LARGEST_FILE < addresses.fetched(f"{site}/bomb").size <= LARGEST_FILE + addresses.CHUNK
