"""Requests are in UTF-8. One that says otherwise is refused before Django tries to read it: some of the names that it
would look up without complaint (base64, punycode) are no way to write text, and fail where no middleware can answer."""

import codecs

from django.utils.http import parse_header_parameters

READ = {"utf-8", "ascii"}
REFUSAL = b"This request is in a character set that is not read here. Send UTF-8.\n"


def refusing_odd_charsets(application):
    """The WSGI application, which is spared what it could not decode."""

    def serve(environ, start_response):
        if "charset" in environ.get("CONTENT_TYPE", "").lower() and not _is_read(environ["CONTENT_TYPE"]):
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [REFUSAL]
        return application(environ, start_response)

    return serve


def _is_read(content_type: str) -> bool:
    try:
        return codecs.lookup(parse_header_parameters(content_type)[1].get("charset", "utf-8")).name in READ
    except LookupError:
        return True  # nobody knows that name: Django takes it for none
    except ValueError:
        return False
