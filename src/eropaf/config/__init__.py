"""Settings and start-up."""

import warnings

# The embedded server's library looks for a folder of the login session, which servers and containers do not have.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
