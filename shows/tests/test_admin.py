"""The catalogue in the admin."""

import datetime

import pytest
from django.apps import apps

from conftest import make_show
from shows.models import Episode, Season, Show
from shows.tests.cast import make_character, make_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)


def rows(prefix, fields, *forms, initial=0):
    """An inline's part of a POST: its management form and one dict of values per row."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for number, form in enumerate(forms):
        data |= {
            f"{prefix}-{number}-{name}": form.get(name, "") for name in (*fields, "id", "DELETE") if form.get(name)
        }
    return data


# The other inlines of the same pages, left empty.
BESIDE = rows("castmember_set", ()) | rows("availability_set", ()) | rows("alias_set", ())
BESIDE |= rows("picks", ()) | rows("showtheme_set", ()) | rows("statuschange_set", ())


def seasons(*forms, **kwargs):
    return BESIDE | rows("season_set", ("number", "status", "premiered", "note"), *forms, **kwargs)


def episodes(*forms, **kwargs):
    return BESIDE | rows("episode_set", ("number", "title", "aired", "position"), *forms, **kwargs)


def page(row):
    return f"/admin/shows/{row._meta.model_name}/{row.pk}/change/"


NEW = {"title": "Maggie", "slug": "maggie", "status": "airing", "hue": "1", "pattern": "3"}


def test_a_show_is_added_with_its_seasons(client):
    sent = NEW | seasons({"number": "1", "status": "aired"}, {"number": "2", "status": "announced"})
    assert client.post("/admin/shows/show/add/", sent).status_code == 302
    show = Show.objects.get()
    assert [season.number for season in show.season_set.all()] == [1, 2]
    assert client.get("/shows/maggie/").status_code == 200


@pytest.mark.parametrize("odd", ["x", "\0", "-1", "9" * 30])
@pytest.mark.parametrize("model", ["character", "answer", "castmember"])
def test_a_row_that_no_number_names_is_not_chosen(client, show, model, odd):
    address = f"/admin/shows/{model}/add/"
    assert client.get(address, {"show": odd, "season": odd}).status_code == 200
    answer = client.post(address, {"show": odd, "season": odd, "name": "Nam On-jo"})
    assert answer.status_code == 200 and {"show", "season"} & {*answer.context["adminform"].form.errors}


@pytest.mark.parametrize("asked", [{"status": "\0"}, {"platform": "\0"}])
def test_a_list_that_is_asked_for_what_no_row_has(client, show, asked):
    answer = client.get("/admin/shows/show/", asked, follow=True)
    assert answer.redirect_chain == [("/admin/shows/show/", 302)]
    assert "No row has what that address asks for." in answer.text and show.title in answer.text


def test_a_new_show_takes_the_least_used_hue(client, show):
    page = client.get("/admin/shows/show/add/").text
    assert '<option value="1" selected>1 grey</option>' in page
    for hue in (1, 2, 3):
        make_show(f"Show {hue}", f"show-{hue}", hue=hue)
    assert '<option value="5" selected>5 magenta</option>' in client.get("/admin/shows/show/add/").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"slug": "Not a slug!"}, "Enter a valid “slug”"),
        ({"slug": "all-of-us-are-dead"}, "Show with this Slug already exists."),
        ({"hue": "8"}, "Select a valid choice."),
        ({"pattern": "0"}, "Select a valid choice."),
        ({"premise": "x" * 601}, "at most 600 characters"),
    ],
)
def test_what_is_no_show(client, show, changes, said):
    answer = client.post("/admin/shows/show/add/", NEW | changes | seasons())
    assert said in answer.text
    assert Show.objects.count() == 1


def test_a_show_keeps_its_counters(client, show, monkeypatch):
    monkeypatch.setattr(Show, "clean", lambda row: Show.objects.filter(pk=row.pk).update(n_theories=3))  # meanwhile
    client.post(page(show), NEW | {"title": "Renamed"} | seasons())
    show.refresh_from_db()
    assert (show.title, show.n_theories, show.outline) == ("Renamed", 3, [[1, 12]])
    assert client.get(f"/admin/shows/show/{show.pk}/delete/").status_code == 403


@pytest.mark.parametrize("number", ["-1", "1000", "x"])
def test_a_season_has_a_number_from_0_to_999(client, show, number):
    answer = client.post(page(show), NEW | seasons({"number": number, "status": "aired"}))
    assert answer.status_code == 200
    assert show.season_set.count() == 2


def test_two_seasons_of_one_number_are_refused(client, show):
    for number, said in (("1", "There is a number 1 already."), ("3", "Please correct the duplicate data")):
        twice = [{"number": number, "status": "aired"}] * 2
        assert said in client.post(page(show), NEW | seasons(*twice)).text
    assert show.season_set.count() == 2


def test_episodes_get_their_positions_and_the_strip_is_redrawn(client, show):
    season = show.season_set.get(number=2)
    sent = {"status": "airing"} | episodes({"number": "1", "title": "Back"}, {"number": "2", "aired": "2027-01-08"})
    assert client.post(page(season), sent).status_code == 302
    show.refresh_from_db()
    assert show.outline == [[1, 12], [2, 2]]
    assert list(season.episode_set.values_list("position", "title", "aired")) == [
        (2001, "Back", None), (2002, "", datetime.date(2027, 1, 8)),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["0", "999", "-1", "x"])
def test_an_episode_has_a_number_from_1_to_998(client, show, number):
    season = show.season_set.get(number=2)
    answer = client.post(page(season), {"status": "airing"} | episodes({"number": number, "title": "Back"}))
    assert answer.status_code == 200
    assert not season.episode_set.exists()


def test_numbers_stay_as_they_are(client, show):
    season, first = show.season_set.get(number=1), Episode.objects.get(position=1001)
    sent = {"status": "aired", "number": "7"} | episodes(
        {"id": first.pk, "number": "11", "title": "The first"}, initial=1
    )
    assert client.post(page(season), sent).status_code == 302
    client.post(page(show), NEW | seasons({"id": season.pk, "number": "7", "status": "aired"}, initial=1))
    first.refresh_from_db()
    season.refresh_from_db()
    assert (first.number, first.position, first.title, season.number) == (1, 1001, "The first", 1)


@pytest.fixture
def specials(show):
    return Season.objects.create(show=show, number=0)


def test_a_special_needs_a_place_in_the_order(client, specials):
    sent = {"status": "aired"}
    answer = client.post(page(specials), sent | episodes({"number": "1", "title": "Christmas"}))
    assert "Say where it stands" in answer.text
    answer = client.post(page(specials), sent | episodes({"number": "1", "title": "Christmas", "position": "4"}))
    assert "Select a valid choice" in answer.text
    assert not specials.episode_set.exists()


@pytest.mark.parametrize(("position", "words"), [(1007, "before S1E7"), (1999, "at the end of season 1")])
def test_a_special_stands_before_an_episode_or_at_the_end(client, specials, position, words):
    assert f'<option value="{position}">{words}</option>' in client.get(page(specials)).text
    client.post(page(specials), {"status": "aired"} | episodes({"number": "1", "title": "X", "position": position}))
    assert specials.episode_set.get().position == position
    assert f'<option value="{position}" selected>{words}</option>' in client.get(page(specials)).text


def last(show):
    episode = Episode.objects.get(show=show, position=1012)
    return episode, {"id": episode.pk, "number": "12", "DELETE": "on"}


def test_an_episode_nobody_speaks_of_can_go(client, show):
    episode, going = last(show)
    client.post(page(episode.season), {"status": "aired"} | episodes(going, initial=1))
    show.refresh_from_db()
    assert show.outline == [[1, 11]]


def test_a_special_with_a_discussion_stays(client, specials):
    special = Episode.objects.create(season=specials, number=1, position=1007)
    apps.get_model("comments", "Thread").of(special)
    going = {"id": special.pk, "number": "1", "position": "1007", "DELETE": "on"}
    assert "Texts hang on" in client.post(page(specials), {"status": "aired"} | episodes(going, initial=1)).text
    assert specials.episode_set.exists()


@pytest.mark.parametrize("hung", ["discussion", "theory"])
def test_an_empty_season_that_is_spoken_of_stays(client, show, author, hung):
    season = show.season_set.get(number=2)
    if hung == "discussion":
        apps.get_model("comments", "Thread").of(season)
    else:
        apps.get_model("theories", "Theory").objects.post(
            author, show, body_md="x", title="x", claim="x", season=season
        )
    assert client.post(f"/admin/shows/season/{season.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("what", ["discussion", "theory", "comment"])
def test_an_episode_that_is_spoken_of_stays(client, show, author, what):
    episode, going = last(show)
    talk = apps.get_model("comments", "Thread").of(episode if what == "discussion" else show.season_set.get(number=2))
    if what == "theory":
        theories = apps.get_model("theories", "Theory").objects
        theories.post(author, show, body_md="x", title="x", claim="x", depth=1012)
    if what == "comment":
        apps.get_model("comments", "Comment").objects.post(talk, author, "x", depth=1012)
    answer = client.post(page(episode.season), {"status": "aired"} | episodes(going, initial=1))
    assert "Texts hang on All of Us Are Dead S1E12, so nothing was deleted." in answer.text
    assert Episode.objects.filter(pk=episode.pk).exists()


@pytest.mark.parametrize("kind", ["row", "character"])
def test_an_episode_that_a_cast_row_or_a_name_goes_to_stays(client, show, kind):
    episode, going = last(show)
    make_row(show, "Somebody", depth=1012) if kind == "row" else make_character(show, "Someone", depth=1012)
    answer = client.post(page(episode.season), {"status": "aired"} | episodes(going, initial=1))
    assert "nothing was deleted" in answer.text and Episode.objects.filter(pk=episode.pk).exists()


def test_a_season_goes_only_while_it_is_empty(client, show):
    one, two = show.season_set.order_by("number")
    answer = client.post(page(show), NEW | seasons({"id": one.pk, "status": "aired", "DELETE": "on"}, initial=1))
    assert "Texts hang on Maggie, Season 1, so nothing was deleted." in answer.text  # the title as it was sent
    assert client.post(f"/admin/shows/season/{one.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"/admin/shows/season/{two.pk}/delete/", {"post": "yes"}).status_code == 302
    assert [season.number for season in show.season_set.all()] == [1]


def test_a_season_is_added_on_its_shows_page(client):
    assert client.get("/admin/shows/season/add/").status_code == 403


def test_the_catalogue_takes_its_own_permission(client, show, member):
    member.is_staff = True
    member.save()
    client.force_login(member)
    assert client.get("/admin/shows/show/").status_code == 403
    permissions = apps.get_model("auth", "Permission").objects
    member.user_permissions.set(permissions.filter(codename__in=["change_show", "view_season"]))
    assert "All of Us Are Dead, Season 1" in client.get(page(show)).text
    client.post(page(show), NEW | {"title": "Renamed"} | seasons())
    assert Show.objects.get().title == "Renamed"


def test_seasons_are_marked_in_lists(client, show):
    show.updated_at = show.created_at
    show.save()
    chosen = [season.pk for season in show.season_set.all()]
    answer = client.post("/admin/shows/season/", {"action": "mark_aired", "_selected_action": chosen}, follow=True)
    assert "Marked as aired: 1." in answer.text
    assert [season.status for season in show.season_set.all()] == ["aired", "aired"]
    assert Season.changes.latest().history_change_reason == "Marked as aired"
    show.refresh_from_db()
    assert show.updated_at > show.created_at


def test_cast_rows_are_marked_in_lists(client, show):
    row = make_row(show, "Park Ji-hu")
    client.post("/admin/shows/castmember/", {"action": "mark_left", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert (row.certainty, row.changes.latest().history_user.name) == ("left", "warden")
