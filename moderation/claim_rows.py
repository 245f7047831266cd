"""Claims as rows of a file. A claim in several sources stands in several rows, alike but for the source.

Claims are taken in by the verbs that keepers use, with the record that each decision leaves: suggested and accepted, and
marked as come true or replaced where the file says so. One that is in the ledger already is not changed: it is corrected
by another claim. What waits for a decision, or was declined, is nobody else's business and is not exported.
"""

from django.core.exceptions import ValidationError

from moderation import verbs
from shows.catalogue.cast import GATE, check_goes_to
from shows.catalogue.cells import Choice, Day, Number, Text, YesNo
from shows.catalogue.kinds import KINDS as CATALOGUE
from shows.catalogue.resource import mark_updated
from shows.catalogue.shows import OfSeason
from shows.models import Beat, Claim, ClaimSource, Kind, Source, Subject, Trailer
from shows.models.claims import SENTENCE_MAX
from shows.windows import Precision
from spoilers.positions import SEASON_MAX

SAID = (
    "subject", "kind", "beat", "condition", "note", "precision", "window_start", "window_end", "window_words",
    "trailer", "trailer_url",
)  # fmt: skip
FATE_WHY = "A claim that has come true needs this: what happened."
