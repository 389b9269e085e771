"""Tests stay on this machine, and so does the product when it starts."""

import socket
import urllib.request

import pytest


def test_a_test_cannot_reach_another_machine():
    with pytest.raises(RuntimeError, match="tests use no network"):
        urllib.request.urlopen("http://example.invalid/", timeout=1)
    with socket.socket() as line, pytest.raises(RuntimeError, match="tests use no network"):
        line.connect(("192.0.2.1", 80))  # an address kept for documentation (RFC 5737)


def test_a_test_can_reach_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
