from django.urls import path

from theories import views

app_name = "theories"
urlpatterns = [
    path("theories/", views.list, name="list"),
    path("theories/new/", views.new, name="new"),
    path("theories/<int:pk>/", views.detail, name="detail"),
    path("theories/<int:pk>/edit/", views.edit, name="edit"),
    path("theories/<int:pk>/delete/", views.delete, name="delete"),
    path("theories/<int:pk>/share.png", views.share_image, name="share_image"),
    path("theories/<int:pk>/vote/", views.vote, name="vote"),
    path("tags/<int:pk>/", views.tag, name="tag"),
]
