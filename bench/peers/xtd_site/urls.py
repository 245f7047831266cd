from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from bench.peers.xtd_site.models import Article


def detail(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, "article.html", {"object": get_object_or_404(Article, pk=number)})


urlpatterns = [path("articles/<int:number>/", detail), path("comments/", include("django_comments_xtd.urls"))]
