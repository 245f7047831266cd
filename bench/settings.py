"""The site's own settings for a measurement: production, with the limits raised that a measurement would run into.

BENCH_WIDE=1 puts 500 comments on one page; BENCH_COLD=1 forgets every rendered thread at once, so that each page of it
is made anew.
"""

import os

from bench.paths import VAR
from comments import tree
from fansite import settings as ours

globals().update({name: value for name, value in vars(ours).items() if name.isupper()})

STATIC_ROOT = VAR / "static"
if os.environ.get("BENCH_WIDE"):
    tree.TOP_MAX = tree.REPLIES_MAX = tree.PAGE_MAX = 500
if os.environ.get("BENCH_COLD"):
    CACHES = ours.CACHES | {"threads": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# What breaks under load should be found in the server's log, with its traceback.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
