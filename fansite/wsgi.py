import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from fansite.charset import refusing_odd_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fansite.settings")
application = refusing_odd_charsets(get_wsgi_application())

# The collector of cycles would go through all that is loaded again and again, and none of it becomes garbage: that took
# a tenth of the time of a page of many comments.
get_resolver().url_patterns  # noqa: B018  (the views and what they import, which the first request would load)
gc.collect()
gc.freeze()
