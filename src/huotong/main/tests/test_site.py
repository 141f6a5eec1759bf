"""A whole running site on a database of its own."""

import http.client

import pytest

from huotong.kernel.testing.cluster import TestDatabase
from huotong.main.testing import served_site

pytestmark = pytest.mark.slow


def test_a_site_serves_api_pages_and_health(own_database: TestDatabase) -> None:
    with served_site(own_database, "--workers=1", "--threads=2") as site:
        assert site.answers()
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
        connection.request("POST", "/api/v1/sales/orders/confirm", body=b"{}")
        answer = connection.getresponse()
        body = answer.read()
        assert (answer.status, answer.headers["Content-Type"]) == (401, "application/problem+json")
        assert answer.headers["Content-Length"] == str(len(body))
        connection.close()
    assert site.process.returncode == 0
