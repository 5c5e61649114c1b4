import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.manager
import eropaf.audit.creating
import eropaf.audit.encrypted
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Municipality',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(help_text='CBS code of four digits', max_length=4, unique=True)),
                        ('name', models.TextField()),
                        ('postcodes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, help_text='The four digits of our postcodes', size=None)),
                        ('threshold_cents', models.PositiveIntegerField(default=5000, help_text='Arrears below this are result 2')),
                        ('consecutive_months', models.PositiveSmallIntegerField(default=6, help_text='Look-back for consecutive signals')),
                        ('cases_per_person', models.BooleanField(default=False, help_text='Else the signals of one address are one case')),
                        ('take_up_unchanged_repeats', models.BooleanField(default=False)),
                        ('uses_age_band', models.BooleanField(default=False, help_text="Whether rules may look at a resident's age, roughly")),
                        ('first_attempt_days', models.PositiveSmallIntegerField(default=14, help_text="Calendar days, Amsterdam's norm")),
                        ('first_conversation_days', models.PositiveSmallIntegerField(default=28, help_text='Calendar days, Wgs art. 4')),
                        ('crisis_working_days', models.PositiveSmallIntegerField(default=3, help_text='Working days, Wgs art. 4')),
                        ('inhabitants', models.PositiveIntegerField(help_text='To read signals for each 1,000 of them', null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^\\d{4}$')), name='municipality_code_four_digits'), models.CheckConstraint(condition=models.Q(('consecutive_months__gte', 1)), name='municipality_looks_back')],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.TextField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='team_once')],
                    },
                ),
                migrations.CreateModel(
                    name='MunicipalityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(help_text='CBS code of four digits', max_length=4)),
                        ('name', models.TextField()),
                        ('postcodes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, help_text='The four digits of our postcodes', size=None)),
                        ('threshold_cents', models.PositiveIntegerField(default=5000, help_text='Arrears below this are result 2')),
                        ('consecutive_months', models.PositiveSmallIntegerField(default=6, help_text='Look-back for consecutive signals')),
                        ('cases_per_person', models.BooleanField(default=False, help_text='Else the signals of one address are one case')),
                        ('take_up_unchanged_repeats', models.BooleanField(default=False)),
                        ('uses_age_band', models.BooleanField(default=False, help_text="Whether rules may look at a resident's age, roughly")),
                        ('first_attempt_days', models.PositiveSmallIntegerField(default=14, help_text="Calendar days, Amsterdam's norm")),
                        ('first_conversation_days', models.PositiveSmallIntegerField(default=28, help_text='Calendar days, Wgs art. 4')),
                        ('crisis_working_days', models.PositiveSmallIntegerField(default=3, help_text='Working days, Wgs art. 4')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.municipality')),
                        ('inhabitants', models.PositiveIntegerField(help_text='To read signals for each 1,000 of them', null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('name', models.TextField()),
                        ('role', models.TextField(choices=[('worker', 'worker'), ('coordinator', 'coordinator'), ('partner', 'partner'), ('analyst', 'analyst'), ('administrator', 'administrator'), ('privacy_officer', 'privacy_officer'), ('system', 'system')])),
                        ('is_active', models.BooleanField(default=True)),
                        ('substitute', models.ForeignKey(help_text='Stands in when this person is away', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='accounts.team')),
                        ('is_break_glass', models.BooleanField(default=False, help_text='Signs in with a password also where a provider does that: for when it fails')),
                        ('provider', models.TextField(default='', help_text='Issuer of the OpenID provider that knows this person')),
                        ('provider_subject', models.TextField(default='', help_text='By what that provider knows the person, for good')),
                    ],
                    options={
                        'default_manager_name': 'sign_in',
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower(models.F('email')))), name='user_email_in_lower_case'), models.CheckConstraint(condition=models.Q(('substitute', models.F('id')), _negated=True), name='user_not_the_own_substitute'), models.CheckConstraint(condition=models.Q(('role__in', ['worker', 'coordinator', 'partner', 'analyst', 'administrator', 'privacy_officer', 'system'])), name='user_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('provider', ''), ('provider_subject', '')), models.Q(('provider', ''), ('provider_subject', ''), _connector='OR', _negated=True), _connector='OR'), name='user_known_to_a_provider_or_not'), models.UniqueConstraint(condition=models.Q(('provider', ''), _negated=True), fields=('provider', 'provider_subject'), name='user_once_per_person_of_a_provider')],
                    },
                    managers=[
                        ('sign_in', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='TeamEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.TextField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.team')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Absence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField(help_text='None while nobody knows', null=True)),
                        ('stand_in', models.ForeignKey(help_text="None: the person's own substitute", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('stand_in', models.F('user')), _negated=True), name='absence_stood_in_by_another')],
                        'indexes': [models.Index(fields=['municipality', 'last_day'], name='absence_by_last_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Neighbourhood',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.TextField()),
                        ('postcodes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), help_text='Beginnings of postcodes, such as 1234 or 1234A', size=None)),
                        ('contact_person', models.ForeignKey(help_text='Owns its new cases', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('team', models.ForeignKey(help_text='Where nobody else can, its members', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.team')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='neighbourhood_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondFactor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('secret', eropaf.audit.encrypted.EncryptedText(about='second factor', help_text='Base32')),
                        ('confirmed_at', models.DateTimeField(help_text='None until a code from the app was given', null=True)),
                        ('last_used_step', models.PositiveBigIntegerField(help_text='Half minute of the newest code that was used', null=True)),
                        ('failures', models.PositiveSmallIntegerField(default=0, help_text='Wrong codes since the last right one')),
                        ('locked_until', models.DateTimeField(help_text='By the clock outside, as the codes are', null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='UserEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(max_length=254)),
                        ('name', models.TextField()),
                        ('role', models.TextField(choices=[('worker', 'worker'), ('coordinator', 'coordinator'), ('partner', 'partner'), ('analyst', 'analyst'), ('administrator', 'administrator'), ('privacy_officer', 'privacy_officer'), ('system', 'system')])),
                        ('is_active', models.BooleanField(default=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                        ('substitute', models.ForeignKey(db_constraint=False, help_text='Stands in when this person is away', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('team', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
                        ('is_break_glass', models.BooleanField(default=False, help_text='Signs in with a password also where a provider does that: for when it fails')),
                        ('provider', models.TextField(default='', help_text='Issuer of the OpenID provider that knows this person')),
                        ('provider_subject', models.TextField(default='', help_text='By what that provider knows the person, for good')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AbsenceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField(help_text='None while nobody knows', null=True)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.absence')),
                        ('stand_in', models.ForeignKey(db_constraint=False, help_text="None: the person's own substitute", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='NeighbourhoodEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.TextField()),
                        ('postcodes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), help_text='Beginnings of postcodes, such as 1234 or 1234A', size=None)),
                        ('contact_person', models.ForeignKey(db_constraint=False, help_text='Owns its new cases', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.neighbourhood')),
                        ('team', models.ForeignKey(db_constraint=False, help_text='Where nobody else can, its members', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RecoveryCode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('hashed', models.TextField()),
                        ('used_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('factor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to='accounts.secondfactor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SecondFactorEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('confirmed_at', models.DateTimeField(help_text='None until a code from the app was given', null=True)),
                        ('last_used_step', models.PositiveBigIntegerField(help_text='Half minute of the newest code that was used', null=True)),
                        ('failures', models.PositiveSmallIntegerField(default=0, help_text='Wrong codes since the last right one')),
                        ('locked_until', models.DateTimeField(help_text='By the clock outside, as the codes are', null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.secondfactor')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RecoveryCodeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('used_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.recoverycode')),
                        ('factor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.secondfactor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SignInLimit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=64, unique=True)),
                        ('failures', models.PositiveIntegerField(default=0)),
                        ('counted_since', models.DateTimeField()),
                        ('locked_until', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['counted_since'], name='signinlimit_by_age')],
                    },
                ),
                migrations.CreateModel(
                    name='SignInSession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('way', models.TextField(choices=[('password', 'password'), ('provider', 'provider'), ('break_glass', 'break_glass')])),
                        ('browser', models.TextField(help_text="Kind of browser and of device, no more than tells one's own apart")),
                        ('began_at', models.DateTimeField(help_text='By the clock outside, as everything here')),
                        ('last_used_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['password', 'provider', 'break_glass'])), name='signinsession_way_known')],
                        'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['user', '-began_at'], name='signinsession_open')],
                    },
                ),
            ],
        ),
    ]
