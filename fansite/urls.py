from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic.base import RedirectView

from fansite import views
from fansite.sitemaps import SITEMAPS
from theories.feeds import NewTheories

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("rules/", views.rules, name="rules"),
    path("keys/", views.keys, name="keys"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("share.png", views.share_image, name="share_image"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap_part"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/favicon.svg"), name="favicon"),
    path("feeds/theories/", NewTheories(), name="feed"),
    path("", include("shows.urls")),
    path("", include("theories.urls")),
    path("", include("comments.urls")),
    path("", include("moderation.urls")),
    path("", include("spoilers.urls")),
    path("", include("accounts.urls")),
    path("images/", include("images.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEVELOPMENT:
    from fansite.mail import mail

    urlpatterns.append(path("mail/", mail, name="mail"))
