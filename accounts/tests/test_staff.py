import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin

pytestmark = pytest.mark.django_db

WHY = "Staff pages need a second factor."


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


def test_the_admins_log_in_is_the_sites(client, staff):
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/accounts/login/?next=%2Fadmin%2F"
    answer = client.post("/admin/login/", {"username": "warden", "password": "correct horse battery"})
    assert answer.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/?next=/admin/", "/admin/auth/group/", "/admin/nowhere/"])
def test_staff_without_a_second_factor_are_sent_to_get_one(client, staff, path):
    client.force_login(staff)
    answer = client.get(path, follow=True)
    assert answer.redirect_chain == [("/accounts/2fa/", 302)]
    assert WHY in answer.text


@pytest.mark.parametrize("type_", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_an_app_or_a_key_opens_the_admin(client, staff, type_):
    Authenticator.objects.create(user=staff, type=type_, data={})
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_do_not(client, staff):
    Authenticator.objects.create(user=staff, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(staff)
    assert client.get("/admin/").url == "/accounts/2fa/"


def test_the_rest_of_the_site_stays_open_and_costs_no_query(client, staff, django_assert_num_queries):
    client.force_login(staff)
    with django_assert_num_queries(2):  # the session and the member
        assert client.get("/settings/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200


def test_a_development_installation_may_do_without(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


def test_a_member_who_is_not_staff_is_refused(client, member):
    client.force_login(member)
    assert client.get("/admin/login/?next=/admin/").status_code == 403


def test_no_admin_page_shows_second_factors_or_sessions(client, staff):
    TOTP.activate(staff, "JBSWY3DPEHPK3PXP")
    client.force_login(staff)
    labels = {model._meta.label for model in admin.site._registry}
    assert not labels & {"mfa.Authenticator", "usersessions.UserSession", "accounts.Spent", "spoilers.Place"}
    assert client.get("/admin/").status_code == 200
