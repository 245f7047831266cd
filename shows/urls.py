from django.urls import path

from shows import claim_views, views

app_name = "shows"
urlpatterns = [
    path("shows/", views.list, name="list"),
    path("my-shows/", views.mine, name="mine"),
    path("shows/<slug:slug>/", views.detail, name="detail"),
    path("shows/<slug:slug>/place/", views.place, name="place"),
    path("shows/<slug:slug>/claims/", claim_views.claims, name="claims"),
    path("shows/<slug:slug>/claims/new/", claim_views.new_claim, name="new_claim"),
    path("shows/<slug:slug>/claims/<int:pk>/", claim_views.claim, name="claim"),
    path("shows/<slug:slug>/claims/<int:pk>/correct/", claim_views.correct_claim, name="correct_claim"),
    path("shows/<slug:slug>/calendar.ics", claim_views.calendar, name="calendar"),
    path("sources/<int:pk>/", claim_views.source, name="source"),
    path("desk/", claim_views.desk, name="desk"),
]
