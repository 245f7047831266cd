import zlib
from functools import lru_cache

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import connection, models, transaction
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from accounts.names import NAME_MAX, validators

BIO_MAX = 300


class UserManager(BaseUserManager):
    def create_user(self, name, email, password=None, **extra):
        """A member with this name and mail; no password means one that never matches."""
        user = self.model(name=name, email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, name, email, password=None, **extra):
        return self.create_user(name, email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, name):
        return self.get(name__iexact=name)

    def get_by_name(self, name):
        """The member of that name in any case: the right case first, which is one look into an index everywhere."""
        return self.filter(name=name).first() or self.get(name__iexact=name)


class User(AbstractBaseUser, PermissionsMixin):
    class Theme(models.TextChoices):
        AUTO = "auto", "Auto"
        DAY = "day", "Day"
        NIGHT = "night", "Night"

    name = models.CharField(
        max_length=NAME_MAX,
        unique=True,
        validators=validators,
        error_messages={"unique": "That name is taken."},
        help_text="3 to 30 letters (a to z), digits, _ and -. Everybody sees it, so it must spoil nothing.",
    )
    email = models.EmailField("e-mail")
    bio = models.CharField(max_length=BIO_MAX, blank=True)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    keys_on = models.BooleanField("keyboard shortcuts", default=True)
    hides_covered = models.BooleanField("lists without covers", default=False)
    suspended_until = models.DateTimeField(null=True, blank=True)
    is_staff = models.BooleanField("staff", default=False)
    is_active = models.BooleanField("active", default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = "member"
        constraints = [
            # Upper is what name__iexact compares on PostgreSQL, so this index serves log-ins and profiles too.
            models.UniqueConstraint(Upper("name"), name="user_name_ci", violation_error_message="That name is taken.")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:profile", args=[self.name])

    @property
    def hue(self) -> str:
        return hue_of(self.name)

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    def can_write(self) -> bool:
        """A member may post, vote and report unless suspended."""
        return self.is_active and not self.is_suspended

    def hide_covered(self, hides: bool):
        """Have lists leave out what is covered, or show its covers."""
        self.hides_covered = hides
        self.save(update_fields=["hides_covered"])

    @transaction.atomic
    def suspend(self, until):
        """Keep this member out until `until`; every session of theirs ends now."""
        self.suspended_until = until
        self.save(update_fields=["suspended_until"])
        for session in self.usersession_set.all():
            session.end()

    def lift_suspension(self):
        self.suspended_until = None
        self.save(update_fields=["suspended_until"])


@lru_cache(maxsize=1000)
def hue_of(name: str) -> str:
    """The two different colour bars (digits 1 to 7) that stand for a member, from a hash of the name."""
    first, step = divmod(zlib.crc32(name.lower().encode()) % 42, 6)
    return f"{first + 1}{(first + step + 1) % 7 + 1}"


class SpentManager(models.Manager):
    # Every vote and every comment runs this once or twice; to build it by the ORM takes ten times as long as to run it.
    COUNT = """
        UPDATE accounts_spent SET "count" = "count" + 1
        WHERE member_id = %s AND action = %s AND "window" = %s AND "count" < %s
    """

    def take(self, member, action, window, amount) -> bool:
        """Count one more in this window unless `amount` are spent; exact, whoever else counts at the same time."""
        room = member.pk, action, window, amount
        if self._count(*room):
            return True
        if self.filter(member=member, action=action, window__lt=window).update(window=window, count=1):
            return True
        _, first = self.get_or_create(member=member, action=action, defaults={"window": window, "count": 1})
        return first or self._count(*room)

    def _count(self, *room) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(self.COUNT, room)
            return cursor.rowcount == 1


class Spent(models.Model):
    """How often a member did something in the running window of a limit (accounts/limits.py): one row for each pair."""

    member = models.ForeignKey(User, models.CASCADE, related_name="+")
    action = models.CharField(max_length=20)
    window = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()

    objects = SpentManager()

    class Meta:
        verbose_name = "spent limit"
        constraints = [models.UniqueConstraint(fields=["member", "action"], name="spent_once")]

    def __str__(self):
        return f"{self.member_id} {self.action} {self.count}"
