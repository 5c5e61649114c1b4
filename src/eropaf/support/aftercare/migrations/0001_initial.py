import django.contrib.postgres.fields
import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
import eropaf.support.aftercare.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='AftercareSetting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, help_text='After how many months to look', size=None)),
                        ('keep_months', models.PositiveSmallIntegerField(help_text='How long a relapse can be recognised; not fixed by law')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality',), name='aftercare_setting_once'), models.CheckConstraint(condition=models.Q(('keep_months__range', (1, 60))), name='aftercare_kept_for_a_while')],
                    },
                ),
                migrations.CreateModel(
                    name='PseudonymKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(help_text='In which help was accepted')),
                        ('secret', eropaf.audit.encrypted.EncryptedBytes(about='pseudonym key', help_text='32 random bytes', null=True)),
                        ('made_at', models.DateTimeField()),
                        ('destroyed_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'year'), name='pseudonym_key_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('destroyed_at__isnull', False), ('secret__isnull', True)), models.Q(('destroyed_at__isnull', True), ('secret__isnull', False)), _connector='OR'), name='pseudonym_key_there_or_destroyed'), models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('destroyed_at__gte', models.F('made_at')), _connector='OR'), name='pseudonym_key_destroyed_after_made')],
                    },
                ),
                migrations.CreateModel(
                    name='AftercareSettingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, help_text='After how many months to look', size=None)),
                        ('keep_months', models.PositiveSmallIntegerField(help_text='How long a relapse can be recognised; not fixed by law')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='aftercare.aftercaresetting')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Helped',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('trait', models.TextField()),
                        ('code', models.CharField(max_length=64)),
                        ('accepted_on', models.DateField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aftercare.pseudonymkey')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('trait__in', ['bsn', 'person', 'home'])), name='helped_trait_known'), models.UniqueConstraint(fields=('key', 'code', 'accepted_on'), name='helped_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Look',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('months', models.PositiveSmallIntegerField(help_text='After the help, as planned')),
                        ('day', models.DateField()),
                        ('reached', models.BooleanField()),
                        ('pays', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('new_arrears', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('help_goes_on', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('wants_help', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('note', models.TextField(blank=True, default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('pays__in', ['yes', 'no', 'unknown'])), name='look_pays_known'), models.CheckConstraint(condition=models.Q(('new_arrears__in', ['yes', 'no', 'unknown'])), name='look_new_arrears_known'), models.CheckConstraint(condition=models.Q(('help_goes_on__in', ['yes', 'no', 'unknown'])), name='look_help_goes_on_known'), models.CheckConstraint(condition=models.Q(('wants_help__in', ['yes', 'no', 'unknown'])), name='look_wants_help_known'), models.CheckConstraint(condition=models.Q(('reached', True), models.Q(('help_goes_on', eropaf.support.aftercare.enums.Answer['UNKNOWN']), ('new_arrears', eropaf.support.aftercare.enums.Answer['UNKNOWN']), ('pays', eropaf.support.aftercare.enums.Answer['UNKNOWN']), ('wants_help', eropaf.support.aftercare.enums.Answer['UNKNOWN'])), _connector='OR'), name='look_answers_of_who_was_reached'), models.UniqueConstraint(condition=models.Q(('reached', True), ('withdrawn_at__isnull', True)), fields=('case', 'months'), name='look_answered_once'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='look_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(('months__range', (1, 60))), name='look_after_some_months')],
                        'indexes': [models.Index(fields=['case', 'months'], name='look_of_case')],
                    },
                ),
                migrations.CreateModel(
                    name='NewSignalSeen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seen_at', models.DateTimeField()),
                        ('case', models.ForeignKey(help_text='With the help', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('later', models.ForeignKey(help_text='Opened since', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('seen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('case', 'later'), name='new_signal_seen_once'), models.CheckConstraint(condition=models.Q(('case', models.F('later')), _negated=True), name='new_signal_of_another_case')],
                    },
                ),
                migrations.CreateModel(
                    name='Remembered',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Aftercare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('begins_on', models.DateField()),
                        ('stopped_on', models.DateField(null=True)),
                        ('stopped_because', models.TextField(blank=True, choices=[('resident', 'The resident does not want it'), ('moved', 'The resident moved away or died'), ('elsewhere', 'Another organisation looks back'), ('other', 'Another reason')], default='')),
                        ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='aftercare', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stopped_because', ''), ('stopped_by__isnull', True), ('stopped_on__isnull', True)), models.Q(('stopped_because__in', [eropaf.support.aftercare.enums.Stop['RESIDENT'], eropaf.support.aftercare.enums.Stop['MOVED'], eropaf.support.aftercare.enums.Stop['ELSEWHERE'], eropaf.support.aftercare.enums.Stop['OTHER']]), ('stopped_by__isnull', False), ('stopped_on__isnull', False)), _connector='OR'), name='aftercare_stopped_for_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='LookEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('months', models.PositiveSmallIntegerField(help_text='After the help, as planned')),
                        ('day', models.DateField()),
                        ('reached', models.BooleanField()),
                        ('pays', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('new_arrears', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('help_goes_on', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('wants_help', models.TextField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not said')], default=eropaf.support.aftercare.enums.Answer['UNKNOWN'])),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='aftercare.look')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AftercareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('begins_on', models.DateField()),
                        ('stopped_on', models.DateField(null=True)),
                        ('stopped_because', models.TextField(blank=True, choices=[('resident', 'The resident does not want it'), ('moved', 'The resident moved away or died'), ('elsewhere', 'Another organisation looks back'), ('other', 'Another reason')], default='')),
                        ('begun_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='aftercare.aftercare')),
                        ('stopped_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
