"""Every likeness that is found can be told in words."""

from eropaf.core.charts import draw_waterfall
from eropaf.matching.linkage.comparisons import LIKE_NOTHING
from eropaf.matching.linkage.settings import SETTINGS
from eropaf.web.likeness.words import FIELDS, LIKENESSES


def test_every_field_and_every_likeness_has_words() -> None:
    compared = [comparison for setting in SETTINGS for comparison in setting.comparisons]
    levels = {level.code for comparison in compared for level in comparison.levels}
    assert set(FIELDS) == {"start"} | {comparison.code for comparison in compared}
    assert set(LIKENESSES) == levels | {LIKE_NOTHING} | {setting.code for setting in SETTINGS}


def test_the_picture_says_what_it_is_and_draws_each_step() -> None:
    picture = draw_waterfall([("Vooraf", -2.0), ("Achternaam", 3.5)], "nl", "Wat telt", "Een tabel zegt hetzelfde")
    assert "<title>Wat telt</title>" in picture
    assert picture.count("Achternaam") >= 1
    assert 'role="img"' in picture
