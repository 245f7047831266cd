"""The share images of shows, seasons and episodes: the same for whoever asks."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from images.share import answer
from shows import share
from shows.models import Episode, Season, Show


@require_safe
def show_image(request, slug):
    return answer(request, share.of_show(get_object_or_404(Show.objects.prefetch_related("season_set"), slug=slug)))


@require_safe
def season_image(request, slug, number):
    seasons = Season.objects.select_related("show").prefetch_related("show__season_set")
    return answer(request, share.of_season(get_object_or_404(seasons, show__slug=slug, number=number)))


@require_safe
def episode_image(request, slug, number, nth):
    episodes = Episode.objects.select_related("show", "season").prefetch_related("show__season_set")
    found = get_object_or_404(episodes, show__slug=slug, season__number=number, number=nth)
    return answer(request, share.of_episode(found))
