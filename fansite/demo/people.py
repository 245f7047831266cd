"""The demo's members and its one member of staff. They share a password that is made for this installation."""

from datetime import timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError

from accounts.models import User
from fansite.demo.files import MAIL, STAFF, position, read
from fansite.kept import kept_secret
from shows.models import Follow
from spoilers.models import Place

PASSWORD_FILE = "demo-password"


def load_members(shows: dict, first_at: dict, now, seed: int) -> dict[str, User]:
    """The demo's members by name; those that are missing are made, having joined before the first thing they wrote."""
    password, is_new = kept_password()
    known = {member.email: member for member in demo_members()}
    hashed = make_password(password)
    if is_new:
        demo_members().update(password=hashed)
    members = {}
    for row in [*read("members"), {"name": STAFF, "bio": "", "theme": None, "places": {}}]:
        first = first_at.get(row["name"], now)
        joined = first - timedelta(days=Random(f"{seed} {row['name']}").uniform(1, 120))
        members[row["name"]] = known.get(address(row["name"])) or _make(row, hashed, joined, shows)
    return members


def demo_members():
    return User.objects.filter(email__endswith=MAIL)


def address(name: str) -> str:
    return name.lower() + MAIL


def kept_password() -> tuple[str, bool]:
    """The password of all demo members, and whether it was made just now."""
    path = settings.VAR_DIR / PASSWORD_FILE
    is_new = not path.exists()
    return kept_secret(path, length=12), is_new


def _make(row: dict, password: str, joined_at, shows: dict) -> User:
    name, is_staff = row["name"], row["name"] == STAFF
    if User.objects.filter(name__iexact=name).exists():
        raise CommandError(f"The demo needs the name {name}, which another account has. Rename that account first.")
    member = User.objects.create(
        name=name,
        email=address(name),
        password=password,
        bio=row["bio"],
        theme=row["theme"] or User.Theme.AUTO,
        is_staff=is_staff,
        is_superuser=is_staff,
        joined_at=joined_at,
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    Place.objects.bulk_create(
        Place(user=member, show=shows[slug], position=position(label)) for slug, label in row["places"].items()
    )
    # Whoever says how far they are with a show waits for what comes next.
    Follow.objects.bulk_create(Follow(user=member, show=shows[slug]) for slug in row["places"])
    return member
