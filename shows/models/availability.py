import re

from django.core.exceptions import ValidationError
from django.db import models

from shows.models.changes import Changes
from shows.models.season import Season
from shows.models.sourced import LinkField, Sourced

WORLDWIDE = "worldwide"
# ISO 3166-1 alpha-2, as of 2024.
COUNTRIES = frozenset(re.findall("[A-Z]{2}", """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""))  # fmt: skip


def check_region(region: str):
    if region not in COUNTRIES and region != WORLDWIDE:
        raise ValidationError(
            "“%(region)s” is no country code. Write two letters such as KR, or worldwide.", params={"region": region}
        )


class RegionField(models.CharField):
    """Typed in any case: a country's code is kept in capitals, `worldwide` in small letters."""

    def to_python(self, value):
        text = (super().to_python(value) or "").strip()
        return text.upper() if len(text) == 2 else text.lower()


class Availability(Sourced):
    """Where a season can be watched: on which service, in which country, and whether that is sure.

    `verified_on` is the day when somebody last checked. Nothing here goes past the premise.
    """

    class Certainty(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        EXPECTED = "expected", "Expected"

    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    region = RegionField(
        max_length=9,
        blank=True,
        validators=[check_region],
        help_text="A country's two letters such as KR, or worldwide. Empty while no source says where.",
    )
    service = models.CharField(max_length=60)
    service_url = LinkField("link to the season there", max_length=500, blank=True)
    certainty = models.CharField(max_length=9, choices=Certainty, default=Certainty.CONFIRMED)

    changes = Changes()

    class Meta:
        verbose_name = "place to watch"
        verbose_name_plural = "places to watch"
        ordering = ["season", "service", "region"]
        constraints = [models.UniqueConstraint(fields=["season", "region", "service"], name="availability_once")]

    def __str__(self):
        return f"{self.service}, {self.region_words}"

    @property
    def region_words(self) -> str:
        return self.region or "no region said"
