"""What foreign keys do not tell about the tables of the product: what belongs to whom, and what is about no resident.

Each table is reached from a case by the trail, or stands here with the reason why not. A test holds them to it, so that
a new table cannot be forgotten.
"""

from collections.abc import Mapping

# To these the trail also goes the way the key points: what it points to is of this row only.
BELONGS_TO_ITS_ROW = frozenset({("cases.Case", "group"), ("matching.MatchedSignal", "signal")})
# These only say where something else was: the row is about somebody else and stays, without the key.
ONLY_POINTS = frozenset({("matching.MatchedSignal", "earlier_signal")})
# A person is a key that signals share. It goes with its last signal.
SHARED_KEY = ("matching.MatchedSignal", "person")

# About residents, and kept or erased for a reason of their own: no case leads to them, or they outlive it.
HAS_ITS_OWN_TERM: Mapping[str, str] = {
    "objections.Objection": "An objection must outlive the signals, or the resident is reported again",
    "intake.DeliveredFile": "Holds many residents: goes as a whole, at its term or with the first who is erased",
    "register.KnownAddress": "The newest list of the municipality; each list takes the place of the one before",
    "register.KnownResident": "The newest list of the municipality; each list takes the place of the one before",
    "requests.ResidentRequest": "Proof that a resident was answered in time; goes some years after",
    "requests.RecordChoice": "Why a record was left out of an answer; goes with its request",
    "aftercare.Helped": "A pseudonym, unreadable once the key of its year is destroyed",
    "aftercare.PseudonymKey": "Destroyed at its term; its row tells when",
    "research.ResearchDelivery": "Made k-anonymous before it was kept, no case leads to it; goes at its term",
    "sessions.Session": "What a browser of a colleague keeps between two screens, such as words searched for",
    "procrastinate.ProcrastinateJob": "Names a row by its key at most; goes when it is done",
    "procrastinate.ProcrastinateEvent": "Goes with its job",
}

_PRODUCT, _STAFF, _CHOICE, _COUNTED = (
    "Tables of the framework",
    "About colleagues and partners, not about residents",
    "What the municipality chose",
    "Counted or told without anything by which somebody is known",
)
NOT_ABOUT_A_RESIDENT: Mapping[str, str] = {
    "auth.Permission": _PRODUCT,
    "auth.Group": _PRODUCT,
    "contenttypes.ContentType": _PRODUCT,
    "pghistory.Context": "Who wrote, by the key of a colleague",
    "pghistory.Events": "A view that has no rows of its own",
    "pghistory.MiddlewareEvents": "A view that has no rows of its own",
    "procrastinate.ProcrastinateWorker": _PRODUCT,
    "procrastinate.ProcrastinatePeriodicDefer": _PRODUCT,
    "accounts.Municipality": _CHOICE,
    "accounts.Team": _STAFF,
    "accounts.Neighbourhood": _CHOICE,
    "accounts.User": _STAFF,
    "accounts.Absence": _STAFF,
    "accounts.SecondFactor": _STAFF,
    "accounts.RecoveryCode": _STAFF,
    "accounts.SignInSession": _STAFF,
    "accounts.SignInLimit": "Hashes of who and where signing in failed, of colleagues and of nobody",
    "partners.Partner": _STAFF,
    "partners.Layout": _CHOICE,
    "partners.PartnerAccess": _STAFF,
    "intake.Delivery": "That a partner delivered, and how many rows; who is in it stands in its rows",
    "intake.CheckSetting": _CHOICE,
    "cases.Takeover": "Which colleague took over; the cases stand in its rows",
    "register.AddressFile": "When a list was loaded and how long it was",
    "triage.Policy": _CHOICE,
    "triage.PolicyDraft": _CHOICE,
    "triage.JointReview": "When colleagues and a partner sat together; the cases stand in its rows",
    "texts.TextTemplate": _CHOICE,
    "texts.TextVersion": _CHOICE,
    "texts.HouseStyle": _CHOICE,
    "correspondence.LetterBatch": "When letters were posted; the letters stand in its rows",
    "correspondence.SendingSetting": _CHOICE,
    "correspondence.SenderPhone": _STAFF,
    "experiments.Experiment": _CHOICE,
    "experiments.TrackedLink": _CHOICE,
    "experiments.LinkVisits": "How often a link was followed on a day, by nobody knows whom",
    "experiments.Arm": _CHOICE,
    "visits.Round": "Which colleagues went out when; the addresses stand in its rows",
    "aftercare.AftercareSetting": _CHOICE,
    "feedback.FeedbackContact": _STAFF,
    "feedback.FeedbackWording": _CHOICE,
    "feedback.WeeklyOverview": _COUNTED,
    "feedback.OverviewMail": _STAFF,
    "offers.ReferralService": _CHOICE,
    "hours.Service": _CHOICE,
    "hours.ServicePlan": _CHOICE,
    "hours.Declaration": _COUNTED,
    "hours.DeclarationLine": _COUNTED,
    "facts.CaseFact": _COUNTED,
    "facts.AttemptFact": _COUNTED,
    "facts.FactMonth": _COUNTED,
    "costs.OwnInput": _CHOICE,
    "national.DeliveringOrganisation": _STAFF,
    "national.DeliveryContact": _STAFF,
    "national.NationalDelivery": "That a file was made, its size and its fingerprint; the file itself is not kept",
    "looking.LookingNotice": "About a colleague who looked; the numbers of rows in it name nobody once those are gone",
    "looking.NotToOpen": _STAFF,
    "retention.RetentionRule": _CHOICE,
    "retention.DestructionRun": "Who agreed to destroy; the cases stand in its rows",
    "retention.DestructionCase": "The number of a case: once that is gone it names nobody",
    "retention.DestructionRow": "The key of a row: once that is gone it names nobody",
    "retention.DestructionPart": _COUNTED,
    "retention.DestructionProof": "Numbers, and the names of colleagues who proposed and agreed",
    "research.GivenMonth": _COUNTED,
    "research.ResearchRequest": "Who asked for what; the data stand in its delivery",
}
# By other ways than a foreign key, see `trail.py`.
REACHED_OTHERWISE = frozenset(
    {"audit.Event", "audit.Viewing", "facts.StaleCase", "intake.MarkedRow", "intake.Finding", "matching.Person"}
)
# Arguments of background work that name no resident. A test holds every task to these.
ARGUMENTS_OF_JOBS = frozenset({"timestamp", "municipality_id", "delivery_id"})
