from shows.catalogue.command import ImportCommand
from shows.catalogue.tvmaze import read_tvmaze


class Command(ImportCommand):
    read = staticmethod(read_tvmaze)
    help = ImportCommand.about.format("TVmaze", "/shows/:id?embed[]=episodes&embed[]=cast&embed[]=seasons")
