"""What of the catalogue goes into files and comes out of them, in the order in which an installation takes it in.
Claims are one more: taking them in is a decision, so they are in `moderation.claim_rows`."""

from shows.catalogue.people import CastResource, CharacterResource, PersonResource
from shows.catalogue.resource import CatalogueResource
from shows.catalogue.shows import EpisodeResource, SeasonResource, ShowResource

KINDS: dict[str, type[CatalogueResource]] = {
    "shows": ShowResource,
    "seasons": SeasonResource,
    "episodes": EpisodeResource,
    "people": PersonResource,
    "characters": CharacterResource,
    "cast": CastResource,
}
