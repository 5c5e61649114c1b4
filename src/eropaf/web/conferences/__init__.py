"""Own-strength conferences on the page of the help of a case, and a page per step."""
