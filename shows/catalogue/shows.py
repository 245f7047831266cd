"""Shows, seasons and episodes as rows of a file."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db.models import Max

from shows.catalogue.cells import Choice, Day, Label, Number, Text, Unique
from shows.catalogue.resource import CatalogueResource, mark_updated
from shows.models import Episode, Season, Show, ShowSlug, Status
from shows.models.pictures import follow_subjects
from shows.models.show import LEFT
from spoilers.positions import EPISODE_MAX, SEASON_MAX, code_of, position_of

SOURCED = {"source_name": Text(), "source_url": Text(), "source_date": Day(), "verified_on": Day()}
IDS = {"tvmaze_id": Number(1), "tmdb_id": Number(1)}


def taken_ids(model, names: list[str], rows: list[dict]) -> dict[tuple, int]:
    """(column, id) -> which row of the table has it, for the ids that the file names."""
    taken = {}
    for name in names:
        cells = {str(row.get(name) or "").strip() for row in rows}
        wanted = {cell for cell in cells if cell and (name == "imdb_id" or (cell.isdecimal() and len(cell) < 11))}
        found = model.objects.filter(**{f"{name}__in": wanted}).values_list(name, "pk")
        taken |= {(name, value): pk for value, pk in found}
    return taken


def claim_ids(instance, names: list[str], taken: dict[tuple, object]):
    """ValidationError where another row, of the table or of the file, has one of these ids already."""
    for name in names:
        value = getattr(instance, name)
        owner = taken.setdefault((name, value), instance.pk or instance) if value else None
        if value and owner not in (instance.pk, instance):
            raise ValidationError({name: f"{value} is the id of another already."})


class ShowResource(CatalogueResource):
    KEY = ("slug",)
    COLUMNS = {
        "slug": Text(), "title": Text(), "original_title": Text(), "premise": Text(), "country": Text(),
        "language": Text(), "genres": Text(), "platform": Text(), "based_on": Text(), "director": Text(),
        "status": Choice(Status.choices), "hue": Number(1, 7), "pattern": Number(1, 7), **SOURCED, **IDS,
        "imdb_id": Unique(),
    }  # fmt: skip
    MADE = ("folded",)
    ORDER = ("slug",)
    SHOW_PATH = ""

    class Meta:
        model = Show

    def look_up(self, rows):
        slugs = self.named(rows, "slug")
        self.left = dict(ShowSlug.objects.filter(slug__in=slugs).values_list("slug", "show"))
        self.taken = taken_ids(Show, [*IDS, "imdb_id"], rows)
        self.hues = Counter(Show.objects.values_list("hue", flat=True).order_by())
        return {(show.slug,): show for show in Show.objects.filter(slug__in=slugs)}

    def made_for(self, key):
        return Show(slug=key[0])

    def complete(self, instance, row):
        """A new show takes the colour bar that the fewest have, as in the form."""
        if instance.pk is None and instance.hue is None:
            instance.hue = min(range(1, 8), key=lambda hue: (self.hues[hue], hue))
            instance.pattern = instance.pattern or instance.hue
        self.hues[instance.hue] += instance.pk is None

    def check(self, instance):
        if instance.pk is None and instance.slug in self.left:
            raise ValidationError({"slug": LEFT})
        claim_ids(instance, [*IDS, "imdb_id"], self.taken)
        instance.fold()

    def settle(self, made, changed):
        mark_updated({show.pk for show in changed})


class OfShow(CatalogueResource):
    """Rows that belong to a show, which has to be there."""

    def look_up(self, rows):
        self.shows = {show.slug: show for show in Show.objects.filter(slug__in=self.named(rows, "show"))}
        self.show_by_pk = {show.pk: show for show in self.shows.values()}

    def show_of(self, slug: str) -> Show:
        if slug not in self.shows:
            raise ValidationError({"show": f"There is no show “{slug[:40]}”. Import the shows first."})
        return self.shows[slug]


class SeasonResource(OfShow):
    KEY = ("show", "number")
    COLUMNS = {
        "show": Text(), "number": Number(0, SEASON_MAX), "premiered": Day(), "status": Choice(Status.choices),
        "note": Text(), **SOURCED,
    }  # fmt: skip
    PATHS = {"show": "show__slug"}
    READ = ("show",)
    ORDER = ("show__slug", "number")

    class Meta:
        model = Season

    def look_up(self, rows):
        super().look_up(rows)
        there = Season.objects.filter(show__in=self.shows.values()).select_related("show")
        return {(season.show_id, season.number): season for season in there}

    def key_of(self, values):
        show = self.show_of(values["show"])
        return show.pk, values["number"]

    def made_for(self, key):
        return Season(show=self.show_by_pk[key[0]], number=key[1])

    def settle(self, made, changed):
        mark_updated({season.show_id for season in (*made, *changed)})


class OfSeason(OfShow):
    """Rows that belong to a season, which has to be there; and which episodes they may name."""

    def look_up(self, rows):
        super().look_up(rows)
        of_them = {"show__in": self.shows.values()}
        self.seasons = {(one.show_id, one.number): one for one in Season.objects.filter(**of_them)}
        self.season_by_pk = {season.pk: season for season in self.seasons.values()}
        for season in self.seasons.values():
            season.show = self.show_by_pk[season.show_id]
        self.positions = set(Episode.objects.filter(**of_them).values_list("show", "position"))

    def season_of(self, values: dict) -> Season:
        key = (self.show_of(values["show"]).pk, values["season"])
        if key not in self.seasons:
            raise ValidationError({"season": f"There is no season {values['season']} here. Import the seasons first."})
        return self.seasons[key]


class EpisodeResource(OfSeason):
    """`stands` is for specials: the regular episode that one comes before, or the end of a season (S1END)."""

    KEY = ("show", "season", "number")
    COLUMNS = {
        "show": Text(), "season": Number(0, SEASON_MAX), "number": Number(1, EPISODE_MAX), "title": Text(),
        "aired": Day(), "stands": Label(),
    }  # fmt: skip
    PATHS = {"show": "show__slug", "season": "season__number", "stands": "position"}
    READ = ("season", "show")
    ORDER = ("show__slug", "position", "season__number", "number")

    class Meta:
        model = Episode

    def look_up(self, rows):
        super().look_up(rows)
        self.fields["stands"].readonly = True
        self.positions |= {place for row in rows if (place := self._place(row))}
        there = Episode.objects.filter(show__in=self.shows.values())
        return {(one.season_id, one.number): self._with_parents(one) for one in there}

    def _place(self, row) -> tuple[int, int] | None:
        """Where a regular episode of the file is going to stand: a special may come before it in the file."""
        try:
            return self.show_of(row["show"]).pk, position_of(int(row["season"]), int(row["number"]))
        except (ValueError, TypeError, ValidationError):
            return None

    def _with_parents(self, episode: Episode) -> Episode:
        episode.season = self.season_by_pk[episode.season_id]
        episode.show = episode.season.show
        return episode

    def key_of(self, values):
        return self.season_of(values).pk, values["number"]

    def made_for(self, key):
        season = self.season_by_pk[key[0]]
        return Episode(season=season, show=season.show, number=key[1])

    def complete(self, instance, row):
        """A regular episode stands where its numbers say; of a special the file has to say it."""
        if instance.season.number:
            instance.position = position_of(instance.season.number, instance.number)
        elif "stands" in row:
            self._stand(instance, row)
        elif instance.position is None:
            raise ValidationError({"stands": "A special needs this: the episode that it comes before, or S1END."})

    def _stand(self, instance, row):
        try:
            position = self.fields["stands"].clean(row)
        except ValueError as error:
            raise ValidationError({"stands": str(error)}) from None
        ends = code_of(position).endswith("end") and (instance.show_id, int(code_of(position)[1:-3])) in self.seasons
        if not ends and (instance.show_id, position) not in self.positions:
            raise ValidationError({"stands": "Name the regular episode that the special comes before, or S1END."})
        instance.position = position

    def dehydrate_stands(self, episode):
        return "" if episode.season.number else code_of(episode.position or 0).upper()

    def settle(self, made, changed):
        shows = {episode.show_id for episode in (*made, *changed)}
        redraw(shows)
        seasons = {episode.season_id for episode in made}
        for season in Season.objects.filter(pk__in=seasons, thread__isnull=False).select_related("thread", "show"):
            season.deepen_talk()
        moved = {episode.pk for episode in changed if not episode.season.number}
        for episode in Episode.objects.filter(pk__in=moved, thread__isnull=False).select_related("thread"):
            episode.move_talk()
        follow_subjects(Episode, moved)
        mark_updated(shows)


def redraw(shows: set[int]):
    """The outlines of these shows, all at once."""
    pairs = Episode.objects.filter(show__in=shows, season__number__gt=0).values_list("show", "season__number")
    outlines: dict[int, list] = {pk: [] for pk in shows}
    for show, *pair in pairs.annotate(Max("number")).order_by("show", "season__number"):
        outlines[show].append(pair)
    Show.objects.bulk_update([Show(pk=pk, outline=outline) for pk, outline in outlines.items()], ["outline"])
