"""127.0.0.1 is sent to localhost in development."""

import pytest
from django.http import HttpResponse

from fansite.localhost import LocalhostMiddleware


@pytest.mark.parametrize(
    ("method", "host", "goes_to"),
    [
        ("get", "127.0.0.1:8000", "http://localhost:8000/theories/?sort=new"),
        ("head", "127.0.0.1:8001", "http://localhost:8001/theories/?sort=new"),
        ("get", "127.0.0.1", "http://localhost:80/theories/?sort=new"),
        ("get", "localhost:8000", None),
        ("post", "127.0.0.1:8000", None),
    ],
)
def test_where_a_request_is_sent(rf, method, host, goes_to):
    request = getattr(rf, method)("/theories/?sort=new", headers={"host": host})
    response = LocalhostMiddleware(lambda request: HttpResponse("page"))(request)
    assert response.headers.get("Location") == goes_to
