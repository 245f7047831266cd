from shows.catalogue.command import ImportCommand
from shows.catalogue.tmdb import read_tmdb


class Command(ImportCommand):
    read = staticmethod(read_tmdb)
    help = ImportCommand.about.format("TMDB", "/tv/{id}?append_to_response=credits,season/1,season/2,external_ids")
