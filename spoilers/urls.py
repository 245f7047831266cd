from django.urls import path

from spoilers import views

app_name = "spoilers"
urlpatterns = [
    path("uncover/", views.uncover, name="uncover"),
    path("covers/", views.covers, name="covers"),
]
