"""Posters, stills and portraits. A page of the catalogue shows one picture at a time: what members suggest waits for
staff, and what another one takes the place of is gone for good, with its files.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from images.models import Image

REASON_MAX = 300
SUBJECTS = ("show", "season", "episode", "person", "character")
DECIDED = "It is decided already."
ONE_SUBJECT = Q(*(Q(**{f"{other}__isnull": other != name for other in SUBJECTS}) for name in SUBJECTS), _connector=Q.OR)


class Pictured(models.Model):
    """What has a picture of its own: a poster, a still or a portrait."""

    image = models.OneToOneField(
        Image, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def picture_show(self):
        """The show that a picture of this spoils; None for a person, who belongs to none."""
        return self.show

    @property
    def picture_gate(self) -> tuple[int, bool, bool]:
        """How far a picture of this goes at least."""
        return 0, False, False

    @property
    def open_name(self) -> str:
        """What machines may call it: whose name this is may be what somebody has not watched yet."""
        return str(self)

    def is_named_to(self, reader) -> bool:
        """Whether `reader` may know that there is such a row."""
        return True


class PictureQuerySet(models.QuerySet):
    @transaction.atomic
    def suggest(self, by, subject, upload, *, submission=None, **words):
        """A picture of `subject` for staff to decide on. Returns (picture, created): sent twice, a form is one."""
        if submission and (found := self.filter(suggested_by=by, submission=submission).first()):
            return found, False
        made = {"suggested_by": by, "submission": submission, subject._meta.model_name: subject}
        try:
            with transaction.atomic():
                image = Image.objects.from_upload(upload, uploader=by, show=subject.picture_show, **words)
                image.reach(*subject.picture_gate)
                image.save(update_fields=image.GATE)
                return self.create(image=image, **made), True
        except IntegrityError:
            if submission is None:
                raise
            return self.get(suggested_by=by, submission=submission), False

    def waiting(self):
        return self.filter(accepted_at=None, declined_at=None)


class Picture(models.Model):
    """That somebody sent an image in as the picture of one page of the catalogue, and what staff said to it."""

    image = models.OneToOneField(Image, on_delete=models.CASCADE, related_name="picture")
    show = models.ForeignKey("shows.Show", on_delete=models.PROTECT, null=True, blank=True)
    season = models.ForeignKey("shows.Season", on_delete=models.PROTECT, null=True, blank=True)
    episode = models.ForeignKey("shows.Episode", on_delete=models.PROTECT, null=True, blank=True)
    person = models.ForeignKey("shows.Person", on_delete=models.PROTECT, null=True, blank=True)
    character = models.ForeignKey("shows.Character", on_delete=models.PROTECT, null=True, blank=True)
    submission = models.UUIDField(null=True, editable=False)
    suggested_at = models.DateTimeField(default=timezone.now, editable=False)
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="pictures"
    )
    accepted_at = models.DateTimeField(null=True, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)
    decline_reason = models.CharField(max_length=REASON_MAX, blank=True, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="picture_one_subject"),
            models.CheckConstraint(condition=Q(accepted_at=None) | Q(declined_at=None), name="picture_one_decision"),
            models.UniqueConstraint(fields=["suggested_by", "submission"], name="picture_submission"),
        ]

    def __str__(self):
        return f"picture {self.pk}"  # never the description: this stands in logs and in the admin's messages

    def get_absolute_url(self):
        return reverse("shows:picture", args=[self.pk])

    @property
    def subject(self):
        return next(found for name in SUBJECTS if (found := getattr(self, name)) is not None)

    @property
    def is_decided(self) -> bool:
        return bool(self.accepted_at or self.declined_at)

    @property
    def is_up(self) -> bool:
        """Whether it is the picture that its page shows."""
        return self.accepted_at is not None and self.subject.image_id == self.image_id

    def is_up_for(self, reader) -> bool:
        """Whether a page that is open to `reader` shows it, as far as that is not the image's own question."""
        return self.is_up and self.subject.is_named_to(reader)

    @transaction.atomic
    def accept(self):
        """Up on its page, as deep as that is by now. The picture that was there goes: it is returned, or None."""
        self._settle()
        subject = type(self.subject).objects.select_for_update(no_key=True).get(pk=self.subject.pk)
        Image.objects.filter(pk=self.image_id).reach(*subject.picture_gate)  # others may raise it meanwhile
        old, subject.image = subject.image, self.image
        type(subject).objects.filter(pk=subject.pk).update(image=self.image)  # its own `save` may move what hangs on it
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
        if old:
            old.blank()
        return old

    @transaction.atomic
    def decline(self, reason: str):
        """Not on the page: its words and files go, its sender can read why."""
        self._settle()
        self.declined_at, self.decline_reason = timezone.now(), reason
        self.save(update_fields=["declined_at", "decline_reason"])
        self.image.blank()

    def _settle(self):
        """Wait for whoever else decides on this picture, then see how things stand."""
        Picture.objects.select_for_update(no_key=True).get(pk=self.pk)
        self.refresh_from_db()
        if self.is_decided:
            raise ValidationError(DECIDED)


def follow_subject(subject):
    """Let every picture of a row go at least as far as that does by now."""
    Image.objects.filter(**{f"picture__{subject._meta.model_name}": subject}).reach(*subject.picture_gate)


def follow_subjects(model, rows):
    """The same for many rows of a model, in as many statements as for few."""
    name = model._meta.model_name
    pictures = Picture.objects.filter(**{f"{name}__in": rows}).select_related("image", name)
    pictures = pictures.select_for_update(of=("image",), no_key=True)
    deeper = [picture.image for picture in pictures if picture.image.reach(*picture.subject.picture_gate)]
    Image.objects.bulk_update(deeper, Image.GATE, batch_size=500)
