from functools import partial

from django.core.management.base import BaseCommand
from tqdm import tqdm

from fansite.demo.remove import remove


class Command(BaseCommand):
    help = (
        "Take away what load_demo made: its members with all they wrote and voted, and its shows. Others' texts stay."
    )

    def handle(self, **options):
        gone, stay = remove(partial(tqdm, desc="Demo theories", unit=" batches", disable=None))
        counts = [f"{gone[kind]} {kind}" for kind in ("members", "theories", "comments", "shows")]
        self.stdout.write(f"Removed: {', '.join(counts)}.")
        for sentence in stay:
            self.stdout.write(sentence)
