from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection


class Command(BaseCommand):
    help = "Bring the database up to date: migrations and the table of limits. Safe to run at every start."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="load the demo if the database is new")

    def handle(self, *, demo, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            raise CommandError(f"The database does not answer ({error}): start it, or correct DATABASE_URL.") from error
        # Stays behind when a first start is interrupted, so that the next one still knows the demo is wanted.
        unfinished = settings.VAR_DIR / "demo-unfinished"
        if demo and not connection.introspection.table_names():
            unfinished.touch()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if demo and unfinished.exists():
            call_command("load_demo", stdout=self.stdout)
            unfinished.unlink()
