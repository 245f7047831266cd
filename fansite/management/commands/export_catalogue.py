import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from moderation.claim_rows import KINDS
from shows.catalogue.formats import FORMATS
from shows.models import Show


class Command(BaseCommand):
    help = (
        "Write rows of the catalogue to standard output, by names and numbers that mean the same on every "
        "installation. What is covered for readers is in it: keep the file among those who may know everything."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("--format", choices=FORMATS, default="csv", help="csv (default) or json")
        parser.add_argument("--show", metavar="SLUG", help="only what belongs to this show")

    def handle(self, *, kind, show, **options):
        form = FORMATS[options["format"]]
        resource = KINDS[kind](form)
        if show and not Show.objects.filter(slug=show).exists():
            raise CommandError(f"There is no show {show!r}.")
        rows = resource.of_show(show) if show else resource.get_queryset()
        bar = tqdm(rows.iterator(chunk_size=500), total=rows.count(), unit=" rows", disable=None, file=sys.stderr)
        self.stdout.write(form.written(resource.export(bar)), ending="")
