from django.urls import path

from shows import cast_views, views

app_name = "shows"
urlpatterns = [
    path("shows/", views.list, name="list"),
    path("shows/<slug:slug>/", views.detail, name="detail"),
    path("shows/<slug:slug>/place/", views.place, name="place"),
    path("people/<int:pk>/", cast_views.person, name="person"),
    path("characters/<int:pk>/", cast_views.character, name="character"),
]
