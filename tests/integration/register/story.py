"""Steps of a story about the register: a list that is loaded, cases, and what is asked about them."""

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.register.enums import QuestionState
from eropaf.register.models import AddressFile, RegisterQuestion
from eropaf.register.services.load import load_address_file

HEADER = "BSN;Voorletters;Achternaam;Geboortedatum;Straat;Huisnummer;Toevoeging;Postcode;Plaats;Overleden;Verhuisd naar"
AT_12 = ";;;;Dorpsstraat;12;;1234AB;Voorbeeldstad;;"
AT_12_A = ";;;;Dorpsstraat;12;A;1234AB;Voorbeeldstad;;"
AT_14 = ";;;;Dorpsstraat;14;;1234AB;Voorbeeldstad;;"
JANSEN = ";J.;Jansen;01-02-1980;"
JANSEN_AT_14 = f"{JANSEN}Dorpsstraat;14;;1234AB;Voorbeeldstad;;"
JANSEN_DIED = f"{JANSEN}Dorpsstraat;12;;1234AB;Voorbeeldstad;ja;"
JANSEN_LEFT = f"{JANSEN}Dorpsstraat;12;;1234AB;Voorbeeldstad;;Havenstraat 4, 1989 AK Nevendam"


def list_of(*rows: str) -> bytes:
    """An address file with these rows."""
    return "\n".join([HEADER, *rows]).encode()


def load(by: Actor, *rows: str) -> AddressFile:
    """Load an address file with these rows."""
    return load_address_file(file_name="adressen.csv", content=list_of(*rows), by=by)[0]


def questions(by: Actor, state: QuestionState | None = None) -> list[RegisterQuestion]:
    """What was asked about the cases of the actor's municipality, oldest first."""
    with municipality_scope(by.municipality_id):
        found = RegisterQuestion.objects.select_related("case__group").order_by("pk")
        return list(found.filter(state=state) if state else found)


def case_of(by: Actor) -> Case:
    """The only case of the actor's municipality, as it is now."""
    with municipality_scope(by.municipality_id):
        return Case.objects.select_related("group", "neighbourhood").get()


def kinds_of_events(by: Actor) -> list[str]:
    """What happened to the questions, the cases and the groups, oldest first."""
    with municipality_scope(by.municipality_id):
        kinds = Event.objects.order_by("pk").values_list("kind", flat=True)
        return [kind for kind in kinds if kind.startswith(("register.", "case.", "group."))]
