from django.urls import path

from shows import calendar_views, cast_views, claim_views, follow_views, picture_views, share_views, views

app_name = "shows"
urlpatterns = [
    path("shows/", views.list, name="list"),
    path("my-shows/", views.mine, name="mine"),
    path("my-shows/calendar/", calendar_views.calendar_key, name="calendar_key"),
    path("calendars/<int:pk>/<slug:token>.ics", calendar_views.followed_calendar, name="followed_calendar"),
    path("shows/<slug:slug>/", views.detail, name="detail"),
    path("shows/<slug:slug>/place/", views.place, name="place"),
    path("shows/<slug:slug>/follow/", follow_views.follow, name="follow"),
    path("shows/<slug:slug>/s<int:number>/follow/", follow_views.follow_season, name="follow_season"),
    path("tags/<int:pk>/follow/", follow_views.follow_tag, name="follow_tag"),
    path("people/<int:pk>/", cast_views.person, name="person"),
    path("characters/<int:pk>/", cast_views.character, name="character"),
    path("shows/<slug:slug>/claims/", claim_views.claims, name="claims"),
    path("shows/<slug:slug>/claims/new/", claim_views.new_claim, name="new_claim"),
    path("shows/<slug:slug>/claims/<int:pk>/", claim_views.claim, name="claim"),
    path("shows/<slug:slug>/claims/<int:pk>/correct/", claim_views.correct_claim, name="correct_claim"),
    path("shows/<slug:slug>/calendar.ics", calendar_views.calendar, name="calendar"),
    path("shows/<slug:slug>/share.png", share_views.show_image, name="show_image"),
    path("shows/<slug:slug>/s<int:number>/share.png", share_views.season_image, name="season_image"),
    path("shows/<slug:slug>/s<int:number>/e<int:nth>/share.png", share_views.episode_image, name="episode_image"),
    path("shows/<slug:slug>/pictures/new/", picture_views.new_show_picture, name="new_show_picture"),
    path("shows/<slug:slug>/s<int:number>/pictures/new/", picture_views.new_season_picture, name="new_season_picture"),
    path(
        "shows/<slug:slug>/s<int:number>/e<int:nth>/pictures/new/",
        picture_views.new_episode_picture,
        name="new_episode_picture",
    ),
    path("people/<int:pk>/pictures/new/", picture_views.new_person_picture, name="new_person_picture"),
    path("characters/<int:pk>/pictures/new/", picture_views.new_character_picture, name="new_character_picture"),
    path("pictures/<int:pk>/", picture_views.picture, name="picture"),
    path("sources/<int:pk>/", claim_views.source, name="source"),
    path("desk/", claim_views.desk, name="desk"),
]
