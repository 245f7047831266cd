import os

from django.core.wsgi import get_wsgi_application

from fansite.charset import refusing_odd_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fansite.settings")
application = refusing_odd_charsets(get_wsgi_application())
