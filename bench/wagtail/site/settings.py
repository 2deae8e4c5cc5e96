"""A Wagtail site as its own template project sets it up, cut down to one kind of page."""
import os
from pathlib import Path

BASE = Path(__file__).resolve().parent
SECRET_KEY = "for the benchmark alone"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "site_urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_WAGTAIL_DATABASE"], "CONN_MAX_AGE": None}}
INSTALLED_APPS = [
    "pages", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.snippets", "wagtail.sites", "wagtail.search", "wagtail.admin", "wagtail.embeds",
    "wagtail", "modelcluster", "taggit", "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE / "templates"], "OPTIONS": {"context_processors": [
    "django.template.context_processors.request", "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}]
STATIC_URL = "/static/"
USE_TZ = True
LANGUAGE_CODE = "zh-hans"
WAGTAIL_SITE_NAME = "博乐市人民政府网"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
