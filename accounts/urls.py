from django.urls import path, re_path

from accounts import views

app_name = "accounts"
NAME = "(?P<name>[A-Za-z0-9_-]{3,30})"
urlpatterns = [
    re_path(rf"^members/{NAME}/$", views.profile, name="profile"),
    re_path(rf"^members/{NAME}/comments/$", views.comments, name="comments"),
    path("settings/", views.settings, name="settings"),
    path("theme/", views.theme, name="theme"),
]
