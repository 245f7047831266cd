from functools import partial

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from fansite.demo.load import load
from fansite.demo.scale import grow


class Command(BaseCommand):
    help = (
        "Fill the site with seven shows and with theories, comments and votes by members who do not exist. A second "
        "run adds only what is missing. Their password is in demo-password beside the database."
    )

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=1, help="who votes for what (default: 1)")
        parser.add_argument(
            "--scale", type=int, default=0, metavar="N", help="for benchmarks: N more theories, with comments and votes"
        )

    def handle(self, *, seed, scale, **options):
        if settings.HIATUS_ENV != "development":
            raise CommandError("The demo is for development only: set HIATUS_ENV=development to load it.")
        now = timezone.now()
        made = load(seed, now, partial(tqdm, desc="Demo", unit=" texts", disable=None))
        self.stdout.write(f"Demo: new theories {made['Theory']}, new comments {made['Comment']}.")
        if scale:
            bar = partial(tqdm, desc=f"{scale} theories", unit=" batches", disable=None)
            self.stdout.write(f"Demo: new theories for benchmarks {grow(scale, seed, now, bar)}.")
