"""Measurements of speed, memory and truth under load, on this machine, against loopback servers.

`python -m bench` measures the site, `--peers` adds django-spirit and django-comments-xtd, `--load` is the load
test alone. Nothing here is imported by the site.
"""
