import datetime
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import eropaf.audit.creating
import eropaf.outreach.visits.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('outreach', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')])),
                        ('announced', models.BooleanField(help_text='Whether residents are told beforehand that somebody comes')),
                        ('companion_name', models.TextField(default='', help_text='Of a second visitor who has no account')),
                        ('companion_role', models.TextField(choices=[('counsellor', 'Debt counsellor'), ('social_worker', 'Social worker'), ('landlord', "Landlord's consultant")], default='')),
                        ('made_at', models.DateTimeField()),
                        ('cancelled_at', models.DateTimeField(null=True)),
                        ('first_visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('second_visitor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('bring', models.TextField(default='', help_text='What was agreed with the consultant to bring')),
                        ('consultant', models.ForeignKey(help_text='A companion who signs in for a landlord', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consultant_withdrawn_at', models.DateTimeField(help_text='Since when the consultant sees nothing of it', null=True)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('part_of_day__in', ['Ochtend', 'Middag', 'Avond'])), name='round_part_of_day_known'), models.CheckConstraint(condition=models.Q(models.Q(('companion_name', ''), ('companion_role', '')), models.Q(('companion_role__in', [eropaf.outreach.visits.enums.Companion['COUNSELLOR'], eropaf.outreach.visits.enums.Companion['SOCIAL_WORKER'], eropaf.outreach.visits.enums.Companion['LANDLORD']]), ('second_visitor__isnull', True), models.Q(('companion_name', ''), _negated=True)), _connector='OR'), name='round_companion_with_role'), models.CheckConstraint(condition=models.Q(('first_visitor', models.F('second_visitor')), _negated=True), name='round_of_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('bring', ''), ('consultant__isnull', True), ('consultant_withdrawn_at__isnull', True)), models.Q(('companion_role', eropaf.outreach.visits.enums.Companion['LANDLORD']), ('consultant__isnull', False)), _connector='OR'), name='round_consultant_goes_along')],
                        'indexes': [models.Index(fields=['municipality', '-day'], name='round_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='RoundEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')])),
                        ('announced', models.BooleanField(help_text='Whether residents are told beforehand that somebody comes')),
                        ('companion_name', models.TextField(default='', help_text='Of a second visitor who has no account')),
                        ('companion_role', models.TextField(choices=[('counsellor', 'Debt counsellor'), ('social_worker', 'Social worker'), ('landlord', "Landlord's consultant")], default='')),
                        ('made_at', models.DateTimeField()),
                        ('cancelled_at', models.DateTimeField(null=True)),
                        ('first_visitor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='visits.round')),
                        ('second_visitor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('bring', models.TextField(default='', help_text='What was agreed with the consultant to bring')),
                        ('consultant', models.ForeignKey(db_constraint=False, help_text='A companion who signs in for a landlord', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consultant_withdrawn_at', models.DateTimeField(help_text='Since when the consultant sees nothing of it', null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SafetyMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.TextField(choices=[('dog', 'Dog that bites or frightens'), ('pair_only', 'Go in a pair only'), ('not_alone_in_evening', 'Do not go alone in the evening'), ('aggression', 'Was aggressive to a visitor'), ('other', 'Other, see the note')])),
                        ('note', models.TextField(default='')),
                        ('expires_on', models.DateField(help_text='The last day on which it is shown')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='safety_marks', to='cases.case')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['dog', 'pair_only', 'not_alone_in_evening', 'aggression', 'other'])), name='safety_mark_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', eropaf.outreach.visits.enums.MarkKind['OTHER']), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='safety_mark_of_another_kind_says_which'), models.CheckConstraint(condition=models.Q(('expires_on__lte', django.db.models.expressions.CombinedExpression(models.F('made_at'), '+', models.Value(datetime.timedelta(days=365))))), name='safety_mark_ends_within_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='SafetyMarkEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.TextField(choices=[('dog', 'Dog that bites or frightens'), ('pair_only', 'Go in a pair only'), ('not_alone_in_evening', 'Do not go alone in the evening'), ('aggression', 'Was aggressive to a visitor'), ('other', 'Other, see the note')])),
                        ('note', models.TextField(default='')),
                        ('expires_on', models.DateField(help_text='The last day on which it is shown')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='visits.safetymark')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Stop',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(help_text='In the order of the round')),
                        ('announced_on', models.DateField(null=True)),
                        ('left_out_at', models.DateTimeField(help_text='Taken off the round, or the round was cancelled', null=True)),
                        ('card', models.ForeignKey(help_text='Left because nobody was there', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contactattempt')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contactattempt')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='visits.round')),
                        ('consultant_came_at', models.DateTimeField(help_text="When the landlord's consultant said to have come", null=True)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('round', 'case'), name='stop_once_per_round'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('round', 'place'), name='stop_place_once'), models.UniqueConstraint(condition=models.Q(('left_out_at__isnull', True), ('outcome__isnull', True)), fields=('case',), name='one_open_round_per_case'), models.CheckConstraint(condition=models.Q(('card__isnull', True), ('outcome__isnull', False), _connector='OR'), name='stop_card_after_visit')],
                    },
                ),
                migrations.CreateModel(
                    name='StopEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(help_text='In the order of the round')),
                        ('announced_on', models.DateField(null=True)),
                        ('left_out_at', models.DateTimeField(help_text='Taken off the round, or the round was cancelled', null=True)),
                        ('card', models.ForeignKey(db_constraint=False, help_text='Left because nobody was there', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('outcome', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='visits.stop')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='visits.round')),
                        ('consultant_came_at', models.DateTimeField(help_text="When the landlord's consultant said to have come", null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
