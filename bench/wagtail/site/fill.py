"""Fills the database of the Wagtail site with the article and the links of the other participants: `fill.py DATABASE`."""
import os
import sqlite3
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
import django  # noqa: E402

django.setup()
from django.core.management import call_command  # noqa: E402

call_command("makemigrations", "pages", verbosity=0)
call_command("migrate", verbosity=0)
from pages.models import ArticlePage, Link  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

source = sqlite3.connect(sys.argv[1])
root = Page.objects.get(depth=1)
Page.objects.filter(depth=2).delete()
root = Page.objects.get(depth=1)
home = root.add_child(instance=Page(title="首页", slug="home"))
Site.objects.all().delete()
Site.objects.create(hostname="127.0.0.1", port=80, root_page=home, is_default_site=True)
row = source.execute(
    "SELECT r.title, r.day, r.source, r.reviewer, r.body FROM article a JOIN revision r ON r.id = a.published_revision_id WHERE a.id = 1"
).fetchone()
title, day, origin, reviewer, body = row
home.add_child(instance=ArticlePage(title=title, slug="1", day=day, source=origin or "", reviewer=reviewer or "", body=body))
links = source.execute(
    "SELECT g.name, l.name, l.url FROM link l JOIN link_group g ON g.id = l.group_id WHERE l.removed_at IS NULL ORDER BY g.position, l.position"
)
Link.objects.bulk_create(Link(group=group, name=name, url=url or "", position=at) for at, (group, name, url) in enumerate(links))
