"""The policies that can be tried: those that were adopted, those that somebody is writing, those that come along."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.audit.actor import Actor
from eropaf.core.errors import InvalidValue
from eropaf.triage.drafting import read_draft
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.permissions import POLICY_ROLES
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import preset_names, read_preset


class CandidateKind(StrEnum):
    """Where a policy that can be tried comes from."""

    ADOPTED = "version"
    DRAFT = "draft"
    PRESET = "preset"


CANDIDATE_KIND_LABELS = {
    CandidateKind.ADOPTED: gettext_lazy("Versions of our policy"),
    CandidateKind.DRAFT: gettext_lazy("Drafts"),
    CandidateKind.PRESET: gettext_lazy("Ways of working elsewhere"),
}


@dataclass(frozen=True)
class Candidate:
    """A policy that can be tried.

    Attributes:
        kind: where it comes from.
        key: names it among the others, also in an address.
        name: as the reader sees it.
    """

    kind: CandidateKind
    key: str
    name: str


def candidates(actor: Actor) -> list[Candidate]:
    """All policies that can be tried: versions and drafts with the newest first, then what comes along by name.

    Args:
        actor: drafts are shown to who may write them.
    """
    versions = Policy.objects.order_by("-version").values_list("pk", "name", "version")
    written = PolicyDraft.objects.order_by("-changed_at", "-pk").values_list("pk", "name")
    drafts = list(written) if actor.role in POLICY_ROLES else []
    version, draft = _("%(policy)s, version %(version)d"), _("%(policy)s (draft)")
    return [
        *(
            Candidate(
                CandidateKind.ADOPTED, key_of(CandidateKind.ADOPTED, pk), version % {"policy": name, "version": at}
            )
            for pk, name, at in versions
        ),
        *(
            Candidate(CandidateKind.DRAFT, key_of(CandidateKind.DRAFT, pk), draft % {"policy": name})
            for pk, name in drafts
        ),
        *(_preset(name) for name in preset_names()),
    ]


def key_of(kind: CandidateKind, which: int | str) -> str:
    """How a policy is named in an address.

    Args:
        kind: where it comes from.
        which: its primary key, or the name of what comes along.
    """
    return f"{kind}-{which}"


def _preset(name: str) -> Candidate:
    return Candidate(CandidateKind.PRESET, key_of(CandidateKind.PRESET, name), read_preset(name).name)


def read_candidate(key: str, offered: Sequence[Candidate]) -> PolicySpec:
    """The rules of a policy that can be tried.

    Args:
        key: one of those that are offered.
        offered: by `candidates()`.

    Raises:
        InvalidValue: there is no such policy, or a draft is not right yet.
    """
    found = next((each for each in offered if each.key == key), None)
    if found is None:
        raise InvalidValue(_NOT_THERE)
    which = key.removeprefix(f"{found.kind}-")
    match found.kind:
        case CandidateKind.ADOPTED:
            return Policy.objects.get(pk=which).read_spec()
        case CandidateKind.DRAFT:
            return _read_draft(PolicyDraft.objects.get(pk=which))
        case CandidateKind.PRESET:
            return read_preset(which)


def _read_draft(draft: PolicyDraft) -> PolicySpec:
    found = read_draft(draft.spec)
    if found.policy is None:
        raise InvalidValue(found.problems.get("", _UNFINISHED))
    return found.policy


_NOT_THERE = gettext_lazy("This policy is not there (any more). Choose another one.")
_UNFINISHED = gettext_lazy("This draft is not finished yet: a rule or an approach lacks a part.")
