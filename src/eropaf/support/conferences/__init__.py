"""Own-strength conferences: a resident makes a plan with the people around, and a professional helps it to hold."""
