from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from images import files
from images.decode import Decoded, decode
from spoilers.models import Gated, GatedQuerySet
from spoilers.reader import Sight

ALT_MAX = 300
CREDIT_MAX = 150
REASON_MAX = 300


class ImageQuerySet(GatedQuerySet):
    @transaction.atomic
    def from_upload(self, upload, *, alt, uploader, show, credit="", depth=0, from_source=False, from_production=False):
        """A new image with its files, from a file as it was sent or already decoded. ValidationError in plain words."""
        decoded = upload if isinstance(upload, Decoded) else decode(upload)
        alt = self.model.cleaned_alt(alt)
        renditions = files.keep(decoded.renditions)
        width, height, _ = renditions[-1]
        return self.create(
            alt=alt,
            credit=credit,
            uploader=uploader,
            show=show,
            depth=depth,
            from_source=from_source,
            from_production=from_production,
            renditions=renditions,
            width=width,
            height=height,
        )

    @transaction.atomic
    def delete(self):
        """The rows, and their files once that is committed."""
        names = [name for renditions in self.values_list("renditions", flat=True) for _, _, name in renditions]
        deleted = super().delete()
        files.let_go(names)
        return deleted

    delete.alters_data = True
    delete.queryset_only = True


class Image(Gated):
    """A picture that a member sent in with a text or for a page of the catalogue, and that goes at least as far.

    `renditions` are its files, [width, height, name] from narrow to wide; `width` and `height` are those of the widest.
    """

    KEY = "i"
    AUTHOR = "uploader_id"
    ROW = (
        "id", "show_id", "uploader_id", "depth", "from_source", "from_production", "alt", "credit", "width", "height",
        "renditions", "hidden_at",
    )  # fmt: skip
    COVERED = ("alt", "credit", "width", "height", "renditions")

    # Protected, since a show that went would leave the files behind. Empty for a person's portrait, which belongs to no
    # show and so cannot go further than the premise of any.
    show = models.ForeignKey("shows.Show", on_delete=models.PROTECT, null=True, blank=True, related_query_name="images")
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    alt = models.CharField("description", max_length=ALT_MAX)
    credit = models.CharField("whose picture it is", max_length=CREDIT_MAX, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    renditions = models.JSONField(editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    hidden_reason = models.CharField(max_length=REASON_MAX, blank=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="image_described"),
            models.CheckConstraint(
                condition=models.Q(show__isnull=False) | models.Q(depth=0, from_source=False, from_production=False),
                name="image_depth_in_show",
            ),
        ]

    def __str__(self):
        return f"image {self.pk}"  # never the description: this stands in logs and in the admin's messages

    @property
    def names(self) -> list[str]:
        return [name for _, _, name in self.renditions]

    @property
    def src(self) -> str:
        """The widest picture, for whoever does not read `srcset`; empty when the files are gone."""
        return self._address(self.names[-1]) if self.renditions else ""

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self._address(name)} {width}w" for width, _, name in self.renditions)

    def is_open_to(self, reader) -> bool:
        """Always to its uploader; to others unless it is hidden, and while a page that they may read shows it:
        that of a theory, or of what it is a picture of."""
        if reader.wrote(self.uploader_id):
            return True
        if self.hidden_at or not (super().is_open_to(reader) or reader.opened):
            return False
        if picture := getattr(self, "picture", None):
            return super().is_open_to(reader) and picture.is_up_for(reader)
        theories = self.theory_set.listed().open_to(reader).only("image", *self.GATE)
        return any(self.is_open_on(theory, reader) for theory in theories)

    def is_open_on(self, theory, reader) -> bool:
        """Whether a reader to whom `theory` is open sees it there: by the gate, or because they uncovered a theory that
        goes as far as this."""
        by_theory = theory.key in reader.opened and Sight(*theory.goes_to).opens(*self.goes_to)
        return by_theory or super().is_open_to(reader)

    def is_open_by_itself(self, reader) -> bool:
        """For a page of the catalogue that shows it and is open to the reader."""
        return not self.hidden_at and super().is_open_to(reader)

    @classmethod
    def cleaned_alt(cls, alt: str) -> str:
        """The description as it is kept. ValidationError when there is none, or too much of it."""
        if not alt.strip():
            raise ValidationError("Describe the image in a sentence, for readers who cannot see it.")
        return cls._meta.get_field("alt").clean(alt.strip(), None)

    def amend(self, alt: str, *, depth: int, from_source: bool, from_production: bool):
        """Another description, or another way that it goes."""
        self.alt, self.depth = self.cleaned_alt(alt), depth
        self.from_source, self.from_production = from_source, from_production
        self.save(update_fields=["alt", *self.GATE])

    @transaction.atomic
    def raise_depth(self, depth: int, from_source: bool = False, from_production: bool = False):
        """Let it go further; never less far. ValidationError when it goes as far already."""
        self.refresh_from_db(fields=self.GATE, from_queryset=Image.objects.select_for_update(no_key=True))
        if not self.reach(depth, from_source, from_production):
            raise ValidationError(f"It goes to {self.depth_label} already. A depth is raised, never lowered.")
        self.save(update_fields=self.GATE)
        self._touch()

    def follow(self, text):
        """Go at least as far as the text that shows this image; to be called whenever that goes further."""
        if self.reach(*text.goes_to):
            self.save(update_fields=self.GATE)

    @transaction.atomic
    def hide(self, by, reason: str):
        """ValidationError when it is hidden already."""
        if self._locked().hidden_at:
            raise ValidationError("It is hidden already.")
        self.hidden_at, self.hidden_by, self.hidden_reason = timezone.now(), by, reason
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        self._touch()

    @transaction.atomic
    def restore(self):
        """ValidationError when it is not hidden."""
        if not self._locked().hidden_at:
            raise ValidationError("It is not hidden.")
        self.hidden_at, self.hidden_by, self.hidden_reason = None, None, ""
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        self._touch()

    def _locked(self) -> "Image":
        return Image.objects.select_for_update(no_key=True).get(pk=self.pk)

    def _touch(self):
        """The pages that show it have changed."""
        for theory in self.theory_set.select_related("thread"):
            theory.thread.touch()

    @transaction.atomic
    def delete(self, *args, **kwargs):
        """The row, and its files once that is committed."""
        names = self.names
        deleted = super().delete(*args, **kwargs)
        files.let_go(names)
        return deleted

    def discard(self):
        """Take the image away for good: row and files, or only words and files where a staff decision names the row."""
        try:
            self.delete()
        except ProtectedError:
            self.blank()

    @transaction.atomic
    def blank(self):
        """Take words and files away; the row stays for those who decided on it."""
        files.let_go(self.names)
        self.alt, self.credit, self.renditions = "Removed image", "", []
        self.save(update_fields=["alt", "credit", "renditions"])

    def _address(self, name: str) -> str:
        return reverse("images:picture", args=[self.pk, name])
