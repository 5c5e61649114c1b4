"""Services and hours on the page of the help of a case: the timer, time by hand, services given."""
