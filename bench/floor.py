"""The floor: what granian and Python cost before any site begins. `/2048` answers 2,048 constant bytes."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any


@cache
def body_of(size: int) -> bytes:
    return b"x" * size


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = body_of(int(environ["PATH_INFO"].strip("/") or 2))
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
