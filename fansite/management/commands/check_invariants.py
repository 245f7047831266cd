import sys
from itertools import islice

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from fansite.invariants import RULES

SHOWN = 5  # ids of each broken rule


class Command(BaseCommand):
    help = (
        "Hold what is stored against what it is counted from: votes, ranks, threads, depths, tags. One line for each "
        "broken rule, and exit 1. On SQLite writers wait meanwhile, some seconds for 100,000 rows."
    )

    def handle(self, **options):
        is_sound = True
        with transaction.atomic():
            one_moment()
            for rule in RULES:
                for sentence, broken in rule():
                    is_sound = self.report(sentence, iter(broken)) and is_sound
        if not is_sound:
            sys.exit(1)
        self.stdout.write("All invariants hold.")

    def report(self, sentence: str, broken) -> bool:
        """One line about a broken rule; whether it holds."""
        first = [str(pk) for pk in islice(broken, SHOWN)]
        count = len(first) + sum(1 for _ in broken)
        if count:
            more = ", ..." if count > SHOWN else ""
            self.stdout.write(f"Broken: {sentence}. {count} not: {', '.join(first)}{more}")
        return not count


def one_moment():
    """All rules look at the same moment, whatever is written meanwhile; on SQLite a transaction does that by itself."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
