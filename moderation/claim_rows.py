"""Claims as rows of a file. A claim in several sources stands in several rows, alike but for the source.

Claims are taken in by the verbs that keepers use, with the record that each decision leaves: suggested and accepted,
and marked as come true or replaced where the file says so. So these, unlike the rest of the catalogue, take some
statements each. One that is in the ledger already is not changed: it is corrected by another claim. What waits for a
decision, or was declined, is nobody else's business and is not exported.
"""

from django.core.exceptions import PermissionDenied, ValidationError

from moderation import verbs
from shows.catalogue.cells import Choice, Day, Number, Text, YesNo
from shows.catalogue.formats import FileError
from shows.catalogue.kinds import KINDS as CATALOGUE
from shows.catalogue.people import GATE
from shows.catalogue.resource import mark_updated
from shows.catalogue.shows import OfSeason
from shows.claim_forms import ClaimForm
from shows.models import Beat, Claim, ClaimSource, Kind, Source, Subject, Trailer
from shows.windows import Precision
from spoilers.positions import SEASON_MAX, code_of

CAME_TRUE, REPLACED = "came true", "replaced"
SOURCE = ("source_name", "source_url", "source_author", "source_published")
SAID = {
    "subject": Choice(Subject.choices), "kind": Choice(Kind.choices), "beat": Choice(Beat.choices),
    "condition": Text(), "note": Text(), "precision": Choice(Precision.choices), "window_start": Day(),
    "window_end": Day(), "window_words": Text(), "trailer": Choice(Trailer.choices), "trailer_url": Text(), **GATE,
}  # fmt: skip
FATE = {"fate": Choice([(CAME_TRUE, ""), (REPLACED, "")]), "fate_why": Text(), "replaced_by": Text()}
WORDS = ("sentence", *(name for name in SAID if name not in GATE), *Claim.GATE)
BESIDE = ("beat", "note", "trailer", "trailer_url")  # what keepers add to what the form asks for
ASKED = {"depth": "goes_to", "is_first_hand": "first_hand"}  # field of the form -> column


class ClaimResource(OfSeason):
    KEY = ("show", "season", "sentence", *SOURCE)
    OPTIONAL = ("source_url", "source_author", "source_published")
    COLUMNS = {
        "show": Text(), "season": Number(1, SEASON_MAX), "sentence": Text(), **SAID, **FATE, "source_name": Text(),
        "source_url": Text(), "source_author": Text(), "source_published": Day(), "first_hand": YesNo(),
    }  # fmt: skip
    PATHS = {
        "show": "claim__season__show__slug", "season": "claim__season__number", "sentence": "claim__sentence",
        **{name: f"claim__{name}" for name in SAID}, "goes_to": "claim__depth", "source_name": "source__name",
        "source_url": "source__url", "source_author": "source__author", "source_published": "source__published",
        "first_hand": "is_first_hand",
    }  # fmt: skip
    READ = ("claim__season__show", "claim__replacement", "source")
    SHOW_PATH = "claim__season__show"
    ORDER = ("claim__season__show__slug", "claim__season__number", "claim", "pk")

    class Meta:
        model = ClaimSource

    def get_queryset(self):
        return super().get_queryset().filter(claim__in=Claim.objects.accepted())

    def check_columns(self, names):
        super().check_columns([*names, *self.OPTIONAL])
        if self.by is None:
            raise FileError("A claim is taken into the ledger by somebody: say by whom.")

    def look_up(self, rows):
        super().look_up(rows)
        self.fields |= {name: self._read_only(name) for name in FATE}
        there = self.get_queryset().filter(claim__season__in=self.seasons.values())
        self.claims, self.said, known = {}, {}, {}
        for cite in there:
            key = (cite.claim.season_id, cite.claim.sentence)
            cite.claim = self.claims.setdefault(key, cite.claim)
            self.said.setdefault(key, ("the ledger", self.said_by(cite, self._fate_of(cite.claim))))
            known[*key, *(getattr(cite.source, name) for name in ("name", "url", "author", "published"))] = cite
        return known

    def _read_only(self, name: str):
        field = self.fields[name]
        field.readonly = True
        return field

    def key_of(self, values):
        self.season, sentence = self.season_of(values), values["sentence"]
        self.named_source = {name.removeprefix("source_"): values[name] for name in SOURCE}
        return self.season.pk, sentence, *self.named_source.values()

    def _values(self, row):
        return super()._values(dict.fromkeys(self.OPTIONAL) | row)

    def made_for(self, key):
        claim = self.claims.setdefault(key[:2], Claim(season=self.season, sentence=key[1]))
        return ClaimSource(claim=claim, source=Source(**self.named_source))

    def complete(self, instance, row):
        """As the form asks for it: one rule, two doors. Then that all rows of a claim, and the ledger, say the same."""
        fate = tuple(self._read(name, row) if name in row else "" for name in FATE)
        form = ClaimForm(self._asked(instance), show=instance.claim.season.show)
        if not form.is_valid():
            raise ValidationError({ASKED.get(name, name): list(found) for name, found in form.errors.items()})
        for name in Claim.WINDOW:
            setattr(instance.claim, name, form.cleaned_data[name])
        self._check_fate(fate)
        self._check_alike(instance, fate)

    def _read(self, name: str, row):
        try:
            return self.fields[name].clean(row)
        except ValueError as error:
            raise ValidationError({name: str(error)}) from None

    def _asked(self, cite: ClaimSource) -> dict:
        claim, source = cite.claim, cite.source
        asked = {name: getattr(claim, name) for name in ("sentence", *SAID) if hasattr(claim, name)}
        published = source.published
        return asked | {
            "season": claim.season.number, "depth": code_of(claim.depth) or "0", "source_name": source.name,
            "source_url": source.url, "source_author": source.author, "source_published": published,
            "is_first_hand": cite.is_first_hand,
        }  # fmt: skip

    def _check_fate(self, fate: tuple):
        became, why, by = fate
        if became == CAME_TRUE and not why:
            raise ValidationError({"fate_why": "A claim that came true needs this: what happened."})
        if bool(by) != (became == REPLACED):
            raise ValidationError({"replaced_by": "The sentence of the claim that took its place, for a replaced one."})

    def _check_alike(self, cite: ClaimSource, fate: tuple):
        said = self.said_by(cite, fate)
        where, before = self.said.setdefault(self.key[:2], (self.place(self.seen[self.key]), said))
        if differing := [name for name in said if said[name] != before[name]]:
            raise ValidationError({differing[0]: f"{where} has this claim, and says otherwise here."})

    def said_by(self, cite: ClaimSource, fate: tuple) -> dict[str, str]:
        """What all rows of one claim have in common."""
        texts = {name: str(self.export_field(self.fields[name], cite)) for name in SAID}
        return texts | dict(zip(FATE, fate, strict=True))

    def check(self, instance):
        claim = instance.claim
        others = {field.name for field in claim._meta.fields} - {*BESIDE}
        claim.clean_fields(exclude=others)
        if bool(claim.trailer) != bool(claim.trailer_url):
            raise ValidationError({"trailer_url": "A trailer comes with its address, and an address with its trailer."})

    def _fate_of(self, claim: Claim) -> tuple[str, str, str]:
        if claim.replacement_id:
            return REPLACED, "", claim.replacement.sentence
        return (CAME_TRUE, claim.came_true_why, "") if claim.came_true_at else ("", "", "")

    def dehydrate_fate(self, cite):
        return self._fate_of(cite.claim)[0]

    def dehydrate_fate_why(self, cite):
        return self._fate_of(cite.claim)[1]

    def dehydrate_replaced_by(self, cite):
        return self._fate_of(cite.claim)[2]

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """By the verbs: each new claim with its sources, then what became of it."""
        self.made, self.create_instances = self.create_instances, []
        if not self.made or result.has_validation_errors():
            return
        try:
            self._write()
        except ValidationError as error:
            raise FileError(" ".join(error.messages)) from error
        except PermissionDenied as error:
            raise FileError(f"{error}") from error

    def _write(self):
        new = {}
        for cite in self.made:
            cite.source = _kept(cite.source)
            if cite.claim.pk is None:
                new.setdefault(id(cite.claim), []).append(cite)
            else:
                cite.save()
        for cites in new.values():
            self._suggest(cites)
        for cites in new.values():
            verbs.accept_claim(cites[0].claim, self.by)
        for cites in new.values():
            self._settle(cites[0].claim)

    def _suggest(self, cites: list[ClaimSource]):
        claim = cites[0].claim
        sources = [(cite.source, cite.is_first_hand) for cite in cites]
        words = {name: getattr(claim, name) for name in WORDS}
        made, _ = Claim.objects.suggest(self.by, claim.season, sources, **words)
        for cite in cites:
            cite.claim = made
        self.claims[claim.season_id, made.sentence] = made

    def _settle(self, claim: Claim):
        became, why, by = list(self.said[claim.season_id, claim.sentence][1].values())[-len(FATE) :]
        if became == CAME_TRUE:
            verbs.mark_came_true(claim, self.by, why)
        elif became == REPLACED:
            self._replace(claim, by)

    def _replace(self, claim: Claim, by: str):
        replacement = self.claims.get((claim.season_id, by))
        if replacement is None:
            raise FileError(f"“{claim.sentence}” is replaced by “{by}”, which neither file nor ledger has.")
        verbs.replace_claim(claim, self.by, replacement, self.why or "As in the file")

    def settle(self, made, changed):
        mark_updated({cite.claim.season.show_id for cite in made})


def _kept(source: Source) -> Source:
    said = {name: getattr(source, name) for name in ("name", "url", "author", "published")}
    return Source.objects.filter(**said).first() or Source.objects.create(**said)


KINDS = {**CATALOGUE, "claims": ClaimResource}
