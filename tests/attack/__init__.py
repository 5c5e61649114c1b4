"""What somebody who means harm would try, a test each."""
