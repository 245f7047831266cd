from django.urls import path

from moderation import claim_views, views

app_name = "moderation"
urlpatterns = [
    path("theories/<int:pk>/report/", views.report_theory, name="report_theory"),
    path("comments/<int:pk>/report/", views.report_comment, name="report_comment"),
    path("shows/<slug:slug>/claims/<int:pk>/report/", views.report_claim, name="report_claim"),
    path("shows/<slug:slug>/claims/<int:pk>/decide/<slug:name>/", claim_views.decide_claim, name="decide_claim"),
    path("theories/<int:pk>/depth/", views.raise_theory, name="raise_theory"),
    path("comments/<int:pk>/depth/", views.raise_comment, name="raise_comment"),
]
