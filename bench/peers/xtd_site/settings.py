"""A project as comments-xtd's tutorial makes it: one article, nested comments, likes and flags on."""

import os
from pathlib import Path

from bench.peers.database import sqlite
from bench.texts import LEVELS

DIRECTORY = Path(os.environ["BENCH_DIRECTORY"])
DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "bench.peers.xtd_site.urls"
DATABASES = {"default": sqlite(DIRECTORY / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
STATIC_URL = "/static/"
SITE_ID = 1
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_comments_xtd",
    "django_comments",
    "bench.peers.xtd_site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).with_name("templates")],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": PROCESSORS},
    }
]
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = LEVELS
COMMENTS_XTD_CONFIRM_EMAIL = False
OPEN = {"who_can_post": "all", "allow_flagging": True, "allow_feedback": True, "show_feedback": True}
COMMENTS_XTD_APP_MODEL_OPTIONS = {"default": OPEN}
