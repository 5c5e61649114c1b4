"""Words that the field register, retention and residents' requests share."""

from enum import StrEnum


class Term(StrEnum):
    """When a row goes. Some have a number of months that the municipality chooses, see retention."""

    CASES_WITHOUT_HELP = "cases_without_help"
    CASES_WITH_HELP = "cases_with_help"
    LOOSE_SIGNALS = "loose_signals"
    FILES = "files"
    REJECTED_ROWS = "rejected_rows"
    LOOSE_REPLIES = "loose_replies"
    OBJECTIONS = "objections"
    VIEWINGS = "viewings"
    ADDRESS_FILE = "address_file"
    RESEARCH = "research"
    ROUNDS = "rounds"
    WITH_THE_CASE = "with_the_case"
    WITH_THE_ROW = "with_the_row"
    SESSIONS = "sessions"
    JOBS = "jobs"
    PSEUDONYMS = "pseudonyms"
    ACCOUNTS = "accounts"
    DECLARATIONS = "declarations"
    REQUESTS = "requests"
    PROOFS_STAY = "proofs_stay"
    FACTS_STAY = "facts_stay"
    SETTINGS_STAY = "settings_stay"
