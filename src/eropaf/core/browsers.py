"""What kind of browser somebody uses, in words: enough to tell one's own apart, not enough to follow anybody."""

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def browser_in_words(user_agent: str) -> str:
    """Such as ``Firefox, Windows``; empty where a browser does not tell.

    Args:
        user_agent: as the browser calls itself; versions and the rest are left out.
    """
    found = [next((name for sign, name in signs if sign in user_agent), "") for signs in (_BROWSERS, _DEVICES)]
    return ", ".join(name for name in found if name)
