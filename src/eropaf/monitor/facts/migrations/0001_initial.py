import django.contrib.postgres.fields
import django.db.models.deletion
import eropaf.audit.creating
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='CaseFact',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('opened_month', models.DateField(help_text='The first day of the month in which the case was opened')),
                        ('closed', models.BooleanField()),
                        ('result', models.TextField(default='', help_text='Word of the standard; empty while open')),
                        ('match_kind', models.TextField()),
                        ('repeat', models.TextField()),
                        ('signals', models.PositiveIntegerField()),
                        ('partner_types', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                        ('partner_type', models.TextField(help_text='The only one, or that there are several')),
                        ('crisis', models.BooleanField()),
                        ('warm_handover', models.BooleanField()),
                        ('amount_band', models.TextField(choices=[('0-100', 'Less than € 100'), ('100-250', '€ 100 to 250'), ('250-500', '€ 250 to 500'), ('500-750', '€ 500 to 750'), ('750-1000', '€ 750 to 1,000'), ('1000-2000', '€ 1,000 to 2,000'), ('2000-5000', '€ 2,000 to 5,000'), ('5000+', '€ 5,000 or more')])),
                        ('age_band', models.TextField(choices=[('18-25', '18 to 25'), ('26-35', '26 to 35'), ('36-45', '36 to 45'), ('46-55', '46 to 55'), ('56-65', '56 to 65'), ('66+', '66 or older'), ('unknown', 'Age not known')])),
                        ('neighbourhood', models.TextField(default='')),
                        ('strand', models.TextField(choices=[('vroeg', 'Vroeg Eropaf: before it escalates'), ('eropaf', 'Eropaf: handed to the bailiff, or a crisis')])),
                        ('policy_version', models.PositiveIntegerField(null=True)),
                        ('rule', models.TextField(default='')),
                        ('route', models.TextField(default='')),
                        ('arm', models.BigIntegerField(help_text='Of an experiment', null=True)),
                        ('attempts', models.PositiveSmallIntegerField()),
                        ('channels', models.TextField(default='', help_text='Of the attempts, in their order')),
                        ('first_channel', models.TextField(default='')),
                        ('reached', models.BooleanField()),
                        ('reached_by', models.TextField(default='')),
                        ('reached_at', models.PositiveSmallIntegerField(help_text='Number of the attempt', null=True)),
                        ('days_to_attempt', models.IntegerField(null=True)),
                        ('days_to_contact', models.IntegerField(null=True)),
                        ('days_to_close', models.IntegerField(null=True)),
                        ('days_followed', models.IntegerField(help_text='Until it was closed, or until this was written')),
                        ('attempt_in_time', models.BooleanField(null=True)),
                        ('contact_in_time', models.BooleanField(null=True)),
                        ('offered', models.BooleanField()),
                        ('accepted', models.BooleanField()),
                        ('arrived', models.BooleanField(help_text='Of a referral; none while nobody knows', null=True)),
                        ('lasted', models.BooleanField(help_text='None while nobody knows', null=True)),
                        ('help_days_followed', models.IntegerField(help_text='Since help was accepted', null=True)),
                        ('days_to_relapse', models.IntegerField(help_text='Since help was accepted', null=True)),
                        ('with_salary', models.BooleanField(null=True)),
                        ('lived_experience', models.BooleanField(null=True)),
                        ('days_to_inflow', models.IntegerField(help_text='From applying for a debt programme', null=True)),
                        ('days_to_dropout', models.IntegerField(help_text='From applying for a debt programme', null=True)),
                        ('programme_days_followed', models.IntegerField(help_text='From applying for a debt programme', null=True)),
                        ('minutes', models.PositiveIntegerField(help_text='That were worked')),
                        ('service_cents', models.PositiveBigIntegerField(help_text='Of the services given, as the book has them')),
                        ('eviction', models.TextField(choices=[('', 'None threatened'), ('threatened', 'Threatens'), ('averted', 'Averted'), ('carried_out', 'Carried out')], default='')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount_band__in', ['0-100', '100-250', '250-500', '500-750', '750-1000', '1000-2000', '2000-5000', '5000+'])), name='fact_amount_band_known'), models.CheckConstraint(condition=models.Q(('age_band__in', ['18-25', '26-35', '36-45', '46-55', '56-65', '66+', 'unknown'])), name='fact_age_band_known'), models.CheckConstraint(condition=models.Q(('strand__in', ['vroeg', 'eropaf'])), name='fact_strand_known'), models.CheckConstraint(condition=models.Q(('eviction__in', ['', 'threatened', 'averted', 'carried_out'])), name='fact_eviction_known'), models.CheckConstraint(condition=models.Q(('opened_month__day', 1)), name='fact_of_a_month'), models.CheckConstraint(condition=models.Q(models.Q(('closed', True), ('days_to_close__isnull', False), models.Q(('result', ''), _negated=True)), models.Q(('closed', False), ('days_to_close__isnull', True), ('result', '')), _connector='OR'), name='fact_closed_with_a_result'), models.CheckConstraint(condition=models.Q(('reached', True), models.Q(('days_to_contact__isnull', True), ('reached_at__isnull', True), ('reached_by', '')), _connector='OR'), name='fact_contact_of_who_was_reached')],
                        'indexes': [models.Index(fields=['municipality', 'opened_month'], name='fact_by_month')],
                    },
                ),
                migrations.CreateModel(
                    name='AttemptFact',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField(help_text='Of our attempts; contacts by the resident come after these')),
                        ('kind', models.TextField()),
                        ('reached', models.BooleanField()),
                        ('part_of_day', models.TextField()),
                        ('weekday', models.PositiveSmallIntegerField(help_text='1 is Monday')),
                        ('days_since_opened', models.IntegerField()),
                        ('from_resident', models.BooleanField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('fact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told_attempts', to='facts.casefact')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('fact', 'number'), name='attempt_fact_once'), models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='attempt_fact_weekday')],
                    },
                ),
                migrations.CreateModel(
                    name='FactMonth',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('month', models.DateField()),
                        ('edition', models.UUIDField(default=uuid.uuid4)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'month'), name='fact_month_once')],
                    },
                ),
                migrations.CreateModel(
                    name='FactOfCase',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_on', models.DateField()),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                        ('fact', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='facts.casefact')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StaleCase',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case_id', models.BigIntegerField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
