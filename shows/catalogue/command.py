"""What the commands that import another service's answer have in common."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from shows.catalogue.document import DocumentError, read_document
from shows.catalogue.told import Taken, Taking
from spoilers.positions import parse_label


class ImportCommand(BaseCommand):
    about = (
        "Take in a show from the answer of {} to {}, saved to a file; nothing is fetched. What is empty here is filled "
        "and what is missing added; what staff wrote stays, and what of it differs is named. A second import adds "
        "nothing twice."
    )
    read = None

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--show", default="", metavar="SLUG", help="the show that it is, where its id is not known")
        parser.add_argument("--new", action="store_true", help="a show beside one of the same title")
        parser.add_argument("--overwrite", action="store_true", help="take theirs where something else stands here")
        parser.add_argument("--cast-season", type=int, metavar="N", help="the season that the cast is of")
        parser.add_argument("--cast-goes-to", metavar="S1E1", help="covers for the cast; without: its season's end")

    def handle(self, *, file, **options):
        try:
            told = self.read(read_document(file))
            goes_to = options["cast_goes_to"]
            taken = Taking(
                told, overwrite=options["overwrite"], slug=options["show"], is_new=options["new"],
                cast_season=options["cast_season"], cast_goes_to=None if goes_to is None else label(goes_to),
            ).take()  # fmt: skip
        except DocumentError as error:
            raise CommandError(f"{error} Nothing was written.") from None
        self.tell(taken)

    def tell(self, taken: Taken):
        counts = "".join(f", {words} {n}" for words, n in taken.counts.items() if n)
        self.stdout.write(f"{'Added' if taken.is_new else 'Found'}: {taken.show.slug}{counts}.")
        for line in taken.notes:
            self.stdout.write(line)
        for line in taken.kept:
            self.stdout.write(f"Kept as it is: {line}")
        if taken.is_new and taken.show.premise:
            self.stdout.write("Read the premise once: everybody may read it, whatever they have watched.")


def label(text: str) -> int:
    try:
        return 0 if text == "0" else parse_label(text)
    except ValueError:
        raise DocumentError(f"--cast-goes-to names {text}; write it like S1E12, or 0.") from None
