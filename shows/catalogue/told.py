"""Take in what another service tells of a show: all of it or nothing.

The rule: what is empty here is filled, what is not stays as it is and is named, unless `overwrite` says to take theirs.
A status is never empty, so that of a show or season that is here already stays too. Nothing is deleted and no number is
changed. A season's or episode's number says which it is; shows and people are known by the ids that are kept on them.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from tablib import Dataset

from shows.catalogue.document import DocumentError, ToldEpisode, ToldShow
from shows.catalogue.formats import FORMATS, FileError
from shows.catalogue.problems import problems_in
from shows.catalogue.shows import EpisodeResource, SeasonResource
from shows.catalogue.told_roles import take_cast
from shows.models import Show, ShowSlug, Status, least_used_hue
from shows.models.show import SLUG_MAX
from shows.names import fold_title

TOLD_APART = ("status", "imdb_id")


@dataclass
class Taken:
    """What became of a document."""

    show: Show
    is_new: bool
    counts: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)  # what differs here and stays
    notes: list[str] = field(default_factory=list)


@dataclass
class Taking:
    told: ToldShow
    overwrite: bool = False
    slug: str = ""  # of the show that it is, where its id is not known here yet
    is_new: bool = False  # said to be another than the show of the same title
    cast_season: int | None = None
    cast_goes_to: int | None = None
    by: object = None

    @property
    def why(self) -> str:
        return f"From {self.told.service}"

    @transaction.atomic
    def take(self) -> Taken:
        show = self.find_show()
        taken = Taken(show or Show(), show is None)
        try:
            self.take_facts(taken)
            self.take_seasons(taken)
            self.take_episodes(taken)
        except FileError as error:
            raise DocumentError(str(error)) from error
        if self.told.n_specials:
            taken.notes.append(f"Specials left out: {self.told.n_specials}. Where they stand is for staff to say.")
        take_cast(self, taken)
        taken.show.mark_updated()
        return taken

    # The show -----------------------------------------------------------------------------------------------------

    def find_show(self) -> Show | None:
        """By the service's id, then by IMDb's, then the one that was named."""
        told = self.told
        imdb = told.facts["imdb_id"]
        found = Show.objects.filter(**{told.key: told.key_value}).first()
        found = found or (imdb and Show.objects.filter(imdb_id=imdb).first()) or None
        if self.slug and (found is None or found.slug != self.slug):
            found = self._named(found)
        if found is None and not self.is_new:
            self._check_title()
        if found and getattr(found, told.key) not in (None, told.key_value):
            raise DocumentError(
                f"id is {told.key_value}, and {found.slug} is {getattr(found, told.key)} at {told.service}."
            )
        return found

    def _named(self, found: Show | None) -> Show:
        named = Show.objects.filter(slug=self.slug).first()
        if named is None or found is not None:
            where = f"by its id this is {found.slug}" if found else "there is none"
            raise DocumentError(f"--show names {self.slug}, but {where}.")
        return named

    def _check_title(self):
        title = self.told.facts["title"]
        same = [show for show in Show.objects.named_like(title) if fold_title(show.title) == fold_title(title)]
        if same:
            raise DocumentError(
                f"name is {title}, and {same[0].slug} is called that but has no such id. If it is the same show, say "
                f"--show {same[0].slug}; if it is another, --new."
            )

    def take_facts(self, taken: Taken):
        show, told = taken.show, self.told
        if taken.is_new:
            hue = least_used_hue()
            show.slug, show.hue, show.pattern = self._free_slug(), hue, hue
        setattr(show, told.key, told.key_value)
        for name, value in told.facts.items():
            if name not in TOLD_APART and value:
                self.fill(show, name, value, taken)
        show.imdb_id = show.imdb_id or told.facts["imdb_id"]
        if told.facts["status"] and (taken.is_new or self.overwrite):
            show.status = told.facts["status"]
        self.check(show)
        show._change_reason, show._history_user = self.why, self.by
        show.save()

    def fill(self, row, name: str, value, taken: Taken):
        here = getattr(row, name)
        if here in (None, "") or self.overwrite:
            setattr(row, name, value)
        elif here != value:
            taken.kept.append(f"{name}: here “{here}”, there “{value}”")

    def check(self, row):
        made = {column.name for column in row._meta.fields if not column.editable}
        try:
            row.full_clean(exclude=made)
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            raise DocumentError(f"{row._meta.verbose_name}, {name}: {messages[0]}") from None

    def _free_slug(self) -> str:
        plain = (
            slugify(self.told.facts["title"])[: SLUG_MAX - 4] or f"{self.told.service.lower()}-{self.told.key_value}"
        )
        taken = {*Show.objects.filter(slug__startswith=plain).values_list("slug", flat=True)}
        taken |= {*ShowSlug.objects.filter(slug__startswith=plain).values_list("slug", flat=True)}
        return next(slug for slug in (plain, *(f"{plain}-{n}" for n in range(2, 999))) if slug not in taken)

    # Seasons and episodes, as rows of a file ----------------------------------------------------------------------

    def take_seasons(self, taken: Taken):
        here = {season.number: season for season in taken.show.season_set.all()}
        rows = []
        for number in sorted({*self.told.seasons, *(one.season for one in self.told.episodes)}):
            began, season = self.told.seasons.get(number), here.get(number)
            status = self.status_of(number) if season is None or self.overwrite else season.status
            day = self.either(season and season.premiered, began, f"season {number}, premiered", taken)
            rows.append((taken.show.slug, number, day, status))
        self.take_rows(SeasonResource, ("show", "number", "premiered", "status"), rows, taken, "seasons")

    def take_episodes(self, taken: Taken):
        here = {(one.season.number, one.number): one for one in taken.show.episode_set.select_related("season")}
        rows = []
        for one in self.told.episodes:
            episode, label = here.get((one.season, one.number)), f"S{one.season}E{one.number}"
            title = self.either(episode and episode.title, one.title, f"{label}, title", taken)
            aired = self.either(episode and episode.aired, one.aired, f"{label}, aired", taken)
            rows.append((taken.show.slug, one.season, one.number, title, aired))
        self.take_rows(EpisodeResource, ("show", "season", "number", "title", "aired"), rows, taken, "episodes")

    def either(self, here, there, name: str, taken: Taken):
        """What is to stand here afterwards."""
        if not here or (self.overwrite and there):
            return there
        if there and here != there:
            taken.kept.append(f"{name}: here “{here}”, there “{there}”")
        return here

    def take_rows(self, kind, headers: tuple, rows: list[tuple], taken: Taken, name: str):
        form = FORMATS["json"]
        dataset = Dataset(headers=list(headers))
        dataset.extend([["" if cell is None else cell for cell in row] for row in rows])
        result = kind(form, by=self.by, why=self.why).take_in(dataset, dry_run=False)
        if problems := problems_in(result, form):
            raise DocumentError(f"Of the {name} in the document: {problems[0]}")
        taken.counts |= {f"{name} added": result.totals["new"], f"{name} changed": result.totals["update"]}

    def status_of(self, number: int) -> str:
        """Of a season that is new here. "Aired" only where each episode has a day that has passed: readers may have
        seen all of it then."""
        of_it = [one for one in self.told.episodes if one.season == number]
        gone = [one for one in of_it if has_aired(one)]
        if not gone:
            return Status.ANNOUNCED
        return Status.AIRED if len(gone) == len(of_it) else Status.AIRING


def has_aired(one: ToldEpisode) -> bool:
    return one.aired is not None and one.aired <= timezone.now().date()
