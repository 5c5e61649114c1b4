"""One case: which help was offered, whether it arrived, and whether it lasts."""
