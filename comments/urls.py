from django.urls import path

from comments import views

app_name = "comments"
SEASON = "shows/<slug:slug>/s<int:number>/"
EPISODE = f"{SEASON}e<int:nth>/"
urlpatterns = [
    path(SEASON, views.season, name="season"),
    path(EPISODE, views.episode, name="episode"),
    path(f"{SEASON}comments/", views.new_on_season, name="new_on_season"),
    path(f"{EPISODE}comments/", views.new_on_episode, name="new_on_episode"),
    path("threads/<int:pk>/comments/", views.new, name="new"),
    path("comments/<int:pk>/", views.detail, name="detail"),
    path("comments/<int:pk>/edit/", views.edit, name="edit"),
    path("comments/<int:pk>/delete/", views.delete, name="delete"),
    path("comments/<int:pk>/vote/", views.vote, name="vote"),
]
