"""What is done to offers, referrals and the list of services; a file for each."""
