"""What it cost and what it brought: the screen, its picture, its table and the amounts."""
