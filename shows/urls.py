from django.urls import path

from shows import views

app_name = "shows"
urlpatterns = [
    path("shows/", views.list, name="list"),
    path("my-shows/", views.mine, name="mine"),
    path("shows/<slug:slug>/", views.detail, name="detail"),
    path("shows/<slug:slug>/place/", views.place, name="place"),
]
