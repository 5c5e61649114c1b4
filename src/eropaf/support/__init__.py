"""What help followed, whether it arrived and whether it lasted; a part of the stage in each folder."""
