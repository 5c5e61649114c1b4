import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
import eropaf.matching.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('intake', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='MatchGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period_start', models.DateField()),
                        ('period_end', models.DateField()),
                        ('matched_on', models.DateField()),
                        ('kind', models.TextField(choices=[('enkelvoudig', 'Single signal'), ('meervoudig', 'Multiple signals'), ('opeenvolgend', 'Consecutive signal')])),
                        ('bsn', eropaf.audit.encrypted.EncryptedText(about='bsn', default='')),
                        ('name', models.TextField(default='')),
                        ('birth_date', models.DateField(null=True)),
                        ('street', models.TextField(default='')),
                        ('house_number', models.PositiveIntegerField(null=True)),
                        ('house_number_addition', models.TextField(default='')),
                        ('postcode', models.CharField(default='', max_length=6)),
                        ('city', models.TextField(default='')),
                        ('phone', eropaf.audit.encrypted.EncryptedText(about='phone', default='')),
                        ('email', eropaf.audit.encrypted.EncryptedText(about='email', default='')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['enkelvoudig', 'meervoudig', 'opeenvolgend'])), name='match_kind_known'), models.CheckConstraint(condition=models.Q(('period_start__lte', models.F('period_end'))), name='match_period_in_order')],
                        'indexes': [models.Index(condition=models.Q(('bsn', ''), _negated=True), fields=['municipality', 'period_start', 'bsn'], name='group_bsn'), models.Index(fields=['municipality', 'postcode', 'house_number'], name='group_address')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('same_as', models.ForeignKey(help_text='The first of those that are one', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matching.person')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('same_as', models.F('id')), _negated=True), name='person_same_as_another')],
                    },
                ),
                migrations.CreateModel(
                    name='MatchGroupEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('period_start', models.DateField()),
                        ('period_end', models.DateField()),
                        ('matched_on', models.DateField()),
                        ('kind', models.TextField(choices=[('enkelvoudig', 'Single signal'), ('meervoudig', 'Multiple signals'), ('opeenvolgend', 'Consecutive signal')])),
                        ('bsn', eropaf.audit.encrypted.EncryptedText(about='bsn', default='')),
                        ('name', models.TextField(default='')),
                        ('birth_date', models.DateField(null=True)),
                        ('street', models.TextField(default='')),
                        ('house_number', models.PositiveIntegerField(null=True)),
                        ('house_number_addition', models.TextField(default='')),
                        ('postcode', models.CharField(default='', max_length=6)),
                        ('city', models.TextField(default='')),
                        ('phone', eropaf.audit.encrypted.EncryptedText(about='phone', default='')),
                        ('email', eropaf.audit.encrypted.EncryptedText(about='email', default='')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.matchgroup')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PersonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.person')),
                        ('same_as', models.ForeignKey(db_constraint=False, help_text='The first of those that are one', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MatchedSignal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('basis', models.TextField(choices=[('first', 'First signal of this person or address in this period'), ('bsn', 'Same citizen service number'), ('person', 'Same person: name, date of birth and what else is told are alike enough'), ('address', 'Same postcode, house number and addition')])),
                        ('repeat', models.TextField(choices=[('none', 'Not reported before'), ('unchanged', 'Reported before, not increased'), ('increased', 'Reported before, increased')])),
                        ('earlier_signal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.signal')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('signal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='match', to='intake.signal')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matched_signals', to='matching.matchgroup')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matched_signals', to='matching.person')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('basis__in', ['first', 'bsn', 'person', 'address'])), name='match_basis_known'), models.CheckConstraint(condition=models.Q(('repeat__in', ['none', 'unchanged', 'increased'])), name='match_repeat_known'), models.CheckConstraint(condition=models.Q(models.Q(('repeat', eropaf.matching.enums.Repeat['NONE']), _negated=True), ('earlier_signal__isnull', True), _connector='OR'), name='match_earlier_signal_of_a_repeat')],
                    },
                ),
                migrations.CreateModel(
                    name='PossibleMatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('found_on', models.DateField()),
                        ('probability', models.FloatField(help_text='As the model saw it, 0 to 1')),
                        ('model_version', models.TextField()),
                        ('weights', models.JSONField(help_text='Per field what was found and how many bits it weighed; no personal data')),
                        ('decision', models.TextField(choices=[('open', 'To be decided'), ('same', 'The same person'), ('different', 'Two people')], default=eropaf.matching.enums.Decision['OPEN'])),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('note', models.TextField(default='')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('other_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matching.person')),
                        ('other_signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.signal')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matching.person')),
                        ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.signal')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('decision__in', ['open', 'same', 'different'])), name='possible_match_decision_known'), models.UniqueConstraint(fields=('person', 'other_person'), name='possible_match_asked_once'), models.CheckConstraint(condition=models.Q(('person__gt', models.F('other_person'))), name='possible_match_persons_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', eropaf.matching.enums.Decision['OPEN'])), models.Q(models.Q(('decision', eropaf.matching.enums.Decision['OPEN']), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='possible_match_decided_by_somebody'), models.CheckConstraint(condition=models.Q(('probability__gte', 0), ('probability__lte', 1)), name='possible_match_probability')],
                        'indexes': [models.Index(condition=models.Q(('decision', eropaf.matching.enums.Decision['OPEN'])), fields=['municipality', '-probability', 'id'], name='possible_match_open')],
                    },
                ),
                migrations.CreateModel(
                    name='MatchedSignalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='matching.matchedsignal')),
                        ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.matchgroup')),
                        ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Likeness',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('probability', models.FloatField(help_text='As the model saw it, 0 to 1')),
                        ('model_version', models.TextField()),
                        ('weights', models.JSONField(help_text='As of a possible match; where the BSN is the same, only that of the BSN')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('other_signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.signal')),
                        ('match', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='likeness', to='matching.matchedsignal')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('probability__gte', 0), ('probability__lte', 1)), name='likeness_probability')],
                    },
                ),
                migrations.CreateModel(
                    name='PossibleMatchIdMunicipalityDecisionDecidedByDecidedAtEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('decision', models.TextField(choices=[('open', 'To be decided'), ('same', 'The same person'), ('different', 'Two people')], default=eropaf.matching.enums.Decision['OPEN'])),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='id_municipality_decision_decided_by_decided_at_events', to='matching.possiblematch')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
