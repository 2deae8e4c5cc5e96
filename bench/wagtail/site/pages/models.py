"""An article page and the link directory."""
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class Link(models.Model):
    group = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    url = models.TextField(blank=True)
    position = models.IntegerField(db_index=True)


class ArticlePage(Page):
    day = models.CharField(max_length=10, db_index=True)
    source = models.CharField(max_length=200, blank=True)
    reviewer = models.CharField(max_length=200, blank=True)
    clicks = models.IntegerField(default=0)
    body = models.TextField()
    template = "article.html"
    content_panels = Page.content_panels + [FieldPanel("body")]

    def get_context(self, request):
        context = super().get_context(request)
        context["older"] = self.get_prev_siblings().live().first()
        context["links"] = Link.objects.order_by("position")
        return context
