"""Municipalities, their neighbourhoods and the people who sign in."""

from typing import Any, ClassVar, Self

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from eropaf.accounts.enums import Way
from eropaf.audit.actor import Role
from eropaf.audit.encrypted import EncryptedText
from eropaf.audit.rows import REFUSE_WITHOUT_ACTOR, STAY_IN_MUNICIPALITY, MunicipalRow, one_of, same_municipality
from eropaf.audit.scope import ScopedManager, one_account
from eropaf.core.email import normal_email


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Municipality(models.Model):
    """The tenant: every row belongs to one. Its terms are settings with the law's or practice's default."""

    code = models.CharField(max_length=4, unique=True, help_text="CBS code of four digits")
    name = models.TextField()
    postcodes = ArrayField(models.CharField(max_length=4), default=list, help_text="The four digits of our postcodes")
    threshold_cents = models.PositiveIntegerField(default=5000, help_text="Arrears below this are result 2")
    consecutive_months = models.PositiveSmallIntegerField(default=6, help_text="Look-back for consecutive signals")
    cases_per_person = models.BooleanField(default=False, help_text="Else the signals of one address are one case")
    take_up_unchanged_repeats = models.BooleanField(default=False)
    inhabitants = models.PositiveIntegerField(null=True, help_text="To read signals for each 1,000 of them")
    uses_age_band = models.BooleanField(default=False, help_text="Whether rules may look at a resident's age, roughly")
    first_attempt_days = models.PositiveSmallIntegerField(default=14, help_text="Calendar days, Amsterdam's norm")
    first_conversation_days = models.PositiveSmallIntegerField(default=28, help_text="Calendar days, Wgs art. 4")
    crisis_working_days = models.PositiveSmallIntegerField(default=3, help_text="Working days, Wgs art. 4")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{4}$"), name="municipality_code_four_digits"),
            models.CheckConstraint(condition=Q(consecutive_months__gte=1), name="municipality_looks_back"),
        ]
        triggers = [REFUSE_WITHOUT_ACTOR]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Team(MunicipalRow):
    """Colleagues who take each other's work in a part of the municipality."""

    name = models.TextField()

    class Meta(MunicipalRow.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="team_once")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Neighbourhood(MunicipalRow):
    """A part of the municipality, with who does its work."""

    name = models.TextField()
    postcodes = ArrayField(models.CharField(max_length=6), help_text="Beginnings of postcodes, such as 1234 or 1234A")
    contact_person = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", help_text="Owns its new cases"
    )
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Where nobody else can, its members"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="neighbourhood_once"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("contact_person", "team")]

    def __str__(self) -> str:
        return self.name


class SignInManager(BaseUserManager["User"]):
    """Finds an account before the municipality is known. Only signing in and sessions use it.

    The database shows the one that is named, and else those of the active municipality.
    """

    def find(self, email: str) -> "User | None":
        """The account with this e-mail address, however it is typed; None when there is none."""
        address = normal_email(email)
        if "\x00" in address:  # which no text in PostgreSQL can hold
            return None
        with one_account(address):
            return self.filter(email=address).first()

    def get(self, *args: Any, **kwargs: Any) -> "User":
        """As Django's; by primary key, as sessions do, or by e-mail address, of whatever municipality."""
        with one_account(str(kwargs.get("pk") or kwargs.get("email", ""))):
            return super().get(*args, **kwargs)

    def find_known(self, provider: str, subject: str) -> "User | None":
        """The account of whom a provider knows by this name; None when it was never bound to one."""
        with one_account(subject):
            return self.filter(provider=provider, provider_subject=subject).first() if subject else None

    def get_by_natural_key(self, username: str | None) -> "User":
        """As `find`, in the words of Django's sign-in.

        Raises:
            User.DoesNotExist: there is none.
        """
        found = self.find(username or "")
        if found is None:
            raise self.model.DoesNotExist
        return found


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["password"])
class User(AbstractBaseUser):
    """A person who signs in, in one role for one municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    name = models.TextField()
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="members")
    substitute = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Stands in when this person is away",
    )

    is_break_glass = models.BooleanField(
        default=False, help_text="Signs in with a password also where a provider does that: for when it fails"
    )
    provider = models.TextField(default="", help_text="Issuer of the OpenID provider that knows this person")
    provider_subject = models.TextField(default="", help_text="By what that provider knows the person, for good")

    sign_in: ClassVar[SignInManager] = SignInManager()
    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        default_manager_name = "sign_in"
        constraints = [
            one_of("role", Role, "user_role_known"),
            # So that an address is the same in capitals, and looking one up uses the index.
            models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="user_email_in_lower_case"),
            models.CheckConstraint(condition=~Q(substitute=F("id")), name="user_not_the_own_substitute"),
            models.CheckConstraint(
                condition=Q(provider="", provider_subject="") | ~(Q(provider="") | Q(provider_subject="")),
                name="user_known_to_a_provider_or_not",
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_subject"],
                condition=~Q(provider=""),
                name="user_once_per_person_of_a_provider",
            ),
        ]
        triggers = [REFUSE_WITHOUT_ACTOR, STAY_IN_MUNICIPALITY, *same_municipality("team", "substitute")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Absence(MunicipalRow):
    """Days on which somebody is away. Never why: that is data about health, and nobody's business here."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField(null=True, help_text="None while nobody knows")
    stand_in = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: the person's own substitute"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="absence_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(stand_in=F("user")), name="absence_stood_in_by_another"),
        ]
        indexes = [models.Index(fields=["municipality", "last_day"], name="absence_by_last_day")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user", "stand_in")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["secret"])
class SecondFactor(MunicipalRow):
    """What an account shares with an authenticator app. Its secret stands in no history."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    secret = EncryptedText(about="second factor", help_text="Base32")
    confirmed_at = models.DateTimeField(null=True, help_text="None until a code from the app was given")
    last_used_step = models.PositiveBigIntegerField(null=True, help_text="Half minute of the newest code that was used")
    failures = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes since the last right one")
    locked_until = models.DateTimeField(null=True, help_text="By the clock outside, as the codes are")

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user")]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["hashed"])
class RecoveryCode(MunicipalRow):
    """Signs in once without the app. Only a salted hash of it is kept, and that in no history."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    hashed = models.TextField()
    used_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("factor")]


class SignInSession(MunicipalRow):
    """Somebody signed in somewhere: from then until it ended. Django's own row holds what the browser shows."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    way = models.TextField(choices=[(way.value, way.value) for way in Way])
    browser = models.TextField(help_text="Kind of browser and of device, no more than tells one's own apart")
    began_at = models.DateTimeField(help_text="By the clock outside, as everything here")
    last_used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [one_of("way", Way, "signinsession_way_known")]
        indexes = [
            models.Index(fields=["user", "-began_at"], condition=Q(ended_at__isnull=True), name="signinsession_open")
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user")]


class SignInLimit(models.Model):
    """How often signing in failed for one e-mail address, or from one network address.

    Of no municipality: there is one also for an e-mail address that has no account. It holds a keyed hash, not the
    address.
    """

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    counted_since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["counted_since"], name="signinlimit_by_age")]
        triggers = [REFUSE_WITHOUT_ACTOR]

    def __str__(self) -> str:
        return self.key
