import getpass
import sys

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from accounts.models import User


class Command(BaseCommand):
    help = (
        "Make a member who may do everything in the admin, with a verified address. On a terminal it asks for a "
        "password; without one it makes none and says how to set it with a code by mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("mail", metavar="MAIL")

    def handle(self, *, name, mail, **options):
        member = checked(User(name=name, email=mail.lower(), is_staff=True, is_superuser=True))
        password = ask_password(member) if sys.stdin.isatty() else None
        with transaction.atomic():
            member.set_password(password)
            member.save()
            EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
        self.stdout.write(f"{member.name} is staff.")
        if password is None:
            self.stdout.write(f"Set a password with a code to {member.email}: {address('account_reset_password')}")
        self.stdout.write(f"Log in: {address('account_login')}")


def address(name: str) -> str:
    return settings.SITE_URL + reverse(name)


def checked(member):
    """The member, or the first thing that is wrong with their name or address, as one sentence."""
    try:
        member.full_clean(exclude=["password"])
    except ValidationError as error:
        wrong = member.email if "email" in error.message_dict else member.name
        raise CommandError(f"{wrong!r}: {error.messages[0]}") from None
    if User.objects.filter(email__iexact=member.email).exists() or EmailAddress.objects.is_verified(member.email):
        raise CommandError(f"{member.email!r}: Another account has that address.")
    return member


def ask_password(member) -> str:
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Password again: "):
        raise CommandError("The two passwords differ; nothing was made. Run the command again.")
    try:
        validate_password(password, member)
    except ValidationError as error:
        raise CommandError(f"{error.messages[0]} Nothing was made. Run the command again.") from None
    return password
