import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.models import User
from moderation.claim_rows import KINDS
from shows.catalogue.formats import FileError, format_of
from shows.catalogue.problems import problems_in

SHOWN = 50  # what is wrong, each on a line


class Command(BaseCommand):
    help = (
        "Take rows of the catalogue in from a file, .csv or .json, as export_catalogue writes them: all of them, or "
        "none if anything is wrong with one. What is wrong is told by row and column, and then it is exit 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="NAME", help="the member who stands in the history; needed for claims")
        parser.add_argument("--why", default="", help="the reason in the history")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")

    def handle(self, *, kind, file, by, why, dry_run, **options):
        try:
            form = format_of(file.name)
            dataset = form.read(file.read_bytes())
            with tqdm(total=len(dataset), desc=kind.capitalize(), unit=" rows", disable=None) as bar:
                resource = KINDS[kind](form, by=by and member(by), why=why or f"From {file.name}", tick=bar.update)
                result = resource.take_in(dataset, dry_run=dry_run)
        except (FileError, OSError) as error:
            raise CommandError(f"{error} Nothing was written.") from None
        if found := problems_in(result, form):
            self.refuse(found)
        done = {"new": "added", "update": "changed", "skip": "as they were"}
        counts = ", ".join(f"{result.totals[name]} {words}" for name, words in done.items())
        self.stdout.write(f"{'Only looked at' if dry_run else 'Imported'}: {kind}: {counts}.")

    def refuse(self, found: list[str]):
        for line in found[:SHOWN]:
            self.stderr.write(line)
        if len(found) > SHOWN:
            self.stderr.write(f"... and {len(found) - SHOWN} more.")
        self.stderr.write("Nothing was written.")
        sys.exit(1)


def member(name: str) -> User:
    try:
        return User.objects.get(name=name)
    except User.DoesNotExist:
        raise CommandError(f"There is no member called {name!r}.") from None
