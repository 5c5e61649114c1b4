"""What can be wrong with what an OpenID provider answers."""


class ProviderSilent(Exception):
    """The provider does not answer, or not as one: it may be over in a while."""


class NotProven(Exception):
    """What came back does not prove who somebody is. The text says why, for the log; it holds no personal data."""
