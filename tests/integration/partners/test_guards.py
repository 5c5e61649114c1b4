"""The database itself refuses what would tie two municipalities together."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from eropaf.accounts.models import Municipality, User
from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.partners.models import Layout, Partner, PartnerAccess

pytestmark = pytest.mark.django_db

ACROSS = "belong to different municipalities"


def refuse(write: Callable[[], object], by: Actor, sentence: str = ACROSS) -> None:
    with pytest.raises(DatabaseError, match=sentence), acting(by), transaction.atomic():
        write()


@pytest.fixture
def stranger(other_municipality: Municipality) -> Partner:
    """A partner of the neighbouring municipality."""
    with municipality_scope(other_municipality.pk):
        return Partner.objects.get(code="wonen")


def test_a_layout_cannot_be_kept_for_another_municipalitys_partner(coordinator: Actor, stranger: Partner) -> None:
    def write() -> None:
        Layout.objects.create(
            municipality_id=coordinator.municipality_id, partner=stranger, version=9, spec={}, created_at=clock.now()
        )

    with pytest.raises(IntegrityError, match=ACROSS), acting(coordinator), transaction.atomic():
        write()


def test_a_batch_with_one_stray_row_is_refused_as_a_whole(coordinator: Actor, stranger: Partner) -> None:
    with acting(coordinator):
        ours = Partner.objects.get(code="wonen")
        rows = [
            Layout(
                municipality_id=coordinator.municipality_id,
                partner=partner,
                version=9,
                spec={},
                created_at=clock.now(),
            )
            for partner in (ours, stranger)
        ]
        refuse(lambda: Layout.objects.bulk_create(rows), coordinator)
        assert not Layout.objects.filter(version=9).exists()


def test_nobody_delivers_for_another_municipalitys_partner(landlord: Actor, stranger: Partner) -> None:
    refuse(lambda: PartnerAccess.objects.update(partner=stranger), landlord)


def test_an_account_of_another_municipality_does_not_deliver_for_ours(
    landlord: Actor, other_coordinator: Actor
) -> None:
    refuse(lambda: PartnerAccess.objects.update(user_id=other_coordinator.user_id), landlord)


def test_partners_and_accounts_stay_in_their_municipality(landlord: Actor, other_municipality: Municipality) -> None:
    elsewhere = {"municipality_id": other_municipality.pk}
    refuse(lambda: Partner.objects.update(**elsewhere), landlord, "Cannot update rows")
    refuse(lambda: User.objects.update(**elsewhere), landlord, "Cannot update rows")
