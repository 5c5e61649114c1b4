import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
import eropaf.register.enums
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
                    name='KnownAddress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('street', models.TextField()),
                        ('house_number', models.PositiveIntegerField()),
                        ('house_number_addition', models.TextField()),
                        ('postcode', models.CharField(max_length=6)),
                        ('city', models.TextField()),
                        ('street_folded', models.TextField()),
                        ('addition_folded', models.TextField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'postcode', 'house_number', 'addition_folded'), name='known_address_once')],
                        'indexes': [models.Index(fields=['municipality', 'house_number', 'street_folded'], name='known_address_of_street')],
                    },
                ),
                migrations.CreateModel(
                    name='KnownResident',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bsn', eropaf.audit.encrypted.EncryptedText(about='bsn')),
                        ('initials', models.TextField()),
                        ('surname', models.TextField()),
                        ('birth_date', models.DateField(null=True)),
                        ('street', models.TextField()),
                        ('house_number', models.PositiveIntegerField()),
                        ('house_number_addition', models.TextField()),
                        ('postcode', models.CharField(max_length=6)),
                        ('city', models.TextField()),
                        ('addition_folded', models.TextField()),
                        ('died', models.BooleanField()),
                        ('moved_to', models.TextField(help_text='As the list says it; empty for who still lives here')),
                        ('new_street', models.TextField()),
                        ('new_house_number', models.PositiveIntegerField(null=True)),
                        ('new_house_number_addition', models.TextField()),
                        ('new_postcode', models.CharField(max_length=6)),
                        ('new_city', models.TextField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [models.Index(condition=models.Q(('bsn', ''), _negated=True), fields=['municipality', 'bsn'], name='known_resident_bsn'), models.Index(fields=['municipality', 'birth_date'], name='known_resident_birth_date'), models.Index(fields=['municipality', 'postcode', 'house_number'], name='known_resident_address')],
                    },
                ),
                migrations.CreateModel(
                    name='AddressFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('loaded_at', models.DateTimeField()),
                        ('addresses', models.PositiveIntegerField()),
                        ('residents', models.PositiveIntegerField()),
                        ('loaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RegisterQuestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mismatch', models.TextField(choices=[('address_unknown', 'Address does not exist'), ('not_at_address', 'Not registered at this address'), ('moved', 'Lives at another address'), ('moved_away', 'No longer lives in the municipality'), ('died', 'Has died'), ('several', 'Several residents fit')])),
                        ('proposals', models.JSONField(default=list, help_text='Addresses of which one may be taken over')),
                        ('fingerprint', models.CharField(help_text='Of the facts that were compared', max_length=64)),
                        ('state', models.TextField(choices=[('open', 'To be decided'), ('accepted', 'Taken over'), ('left', 'Left as it is'), ('lapsed', 'Solved by itself')])),
                        ('asked_at', models.DateTimeField()),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('replaced', models.JSONField(help_text='The address that stood in the case before, to take this back', null=True)),
                        ('chosen', models.PositiveSmallIntegerField(help_text='Which of the proposals was taken over', null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_questions', to='cases.case')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('mismatch__in', ['address_unknown', 'not_at_address', 'moved', 'moved_away', 'died', 'several'])), name='register_mismatch_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'left', 'lapsed'])), name='register_question_state_known'), models.UniqueConstraint(fields=('case', 'fingerprint'), name='register_question_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('state__in', [eropaf.register.enums.QuestionState['ACCEPTED'], eropaf.register.enums.QuestionState['LEFT']])), models.Q(('decided_at__isnull', True), ('state__in', [eropaf.register.enums.QuestionState['OPEN'], eropaf.register.enums.QuestionState['LAPSED']])), _connector='OR'), name='register_question_decided_at')],
                        'indexes': [models.Index(fields=['municipality', 'state', '-decided_at'], name='register_question_state'), models.Index(fields=['municipality', 'fingerprint'], name='register_question_same')],
                    },
                ),
                migrations.CreateModel(
                    name='RegisterQuestionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.TextField(choices=[('open', 'To be decided'), ('accepted', 'Taken over'), ('left', 'Left as it is'), ('lapsed', 'Solved by itself')])),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='register.registerquestion')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
