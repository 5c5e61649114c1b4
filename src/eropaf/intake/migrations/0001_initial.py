import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
import eropaf.intake.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('partners', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='CheckSetting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.TextField(help_text='The check')),
                        ('strictness', models.TextField(choices=[('error', 'The row is refused'), ('warning', 'Remark'), ('off', 'Not checked')])),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='check_setting_once'), models.CheckConstraint(condition=models.Q(('strictness__in', ['error', 'warning', 'off'])), name='check_strictness_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('byte_count', models.PositiveBigIntegerField()),
                        ('received_at', models.DateTimeField()),
                        ('state', models.TextField(choices=[('received', 'Received'), ('refused', 'Refused'), ('checked', 'Checked'), ('carried', 'Passed on to the work list')])),
                        ('refusal', models.JSONField(default=dict, help_text='Why the file was refused: a code, and a sentence per language')),
                        ('headers', models.JSONField(default=list, help_text='The columns as the file names them, in its order')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, help_text='How often carrying it was begun and not ended')),
                        ('row_count', models.PositiveIntegerField(default=0)),
                        ('signal_count', models.PositiveIntegerField(default=0)),
                        ('rejected_count', models.PositiveIntegerField(default=0)),
                        ('warned_count', models.PositiveIntegerField(default=0)),
                        ('corrected_count', models.PositiveIntegerField(default=0, help_text='Rejected rows that were put right afterwards')),
                        ('layout', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.layout')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='partners.partner')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('partner', 'sha256'), name='delivery_file_once'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'refused', 'checked', 'carried'])), name='delivery_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('refusal__has_key', 'code'), ('state', eropaf.intake.enums.DeliveryState['REFUSED'])), models.Q(models.Q(('state', eropaf.intake.enums.DeliveryState['REFUSED']), _negated=True), ('refusal', {})), _connector='OR'), name='delivery_refused_with_reason'), models.CheckConstraint(condition=models.Q(('layout__isnull', False), ('state__in', [eropaf.intake.enums.DeliveryState['RECEIVED'], eropaf.intake.enums.DeliveryState['REFUSED']]), _connector='OR'), name='delivery_read_with_a_layout')],
                        'indexes': [models.Index(fields=['municipality', '-received_at'], name='delivery_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='DeliveryIdMunicipalityStateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.TextField(choices=[('received', 'Received'), ('refused', 'Refused'), ('checked', 'Checked'), ('carried', 'Passed on to the work list')])),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='id_municipality_state_events', to='intake.delivery')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('row_number', models.PositiveIntegerField(help_text='As the partner counts; 0 is the file as a whole')),
                        ('column', models.TextField(help_text='Canonical field the check looks at')),
                        ('code', models.TextField(help_text='The check')),
                        ('severity', models.TextField()),
                        ('values', models.JSONField(default=dict, help_text='What the sentence names, without personal data')),
                        ('delivery', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='intake.delivery')),
                        ('municipality', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('delivery', 'row_number', 'code', 'column'), name='finding_once'), models.CheckConstraint(condition=models.Q(('severity__in', ['fatal', 'error', 'warning'])), name='finding_severity_known')],
                    },
                ),
                migrations.CreateModel(
                    name='MarkedRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('row_number', models.PositiveIntegerField(help_text='As the partner counts: the header is a row too')),
                        ('cells', eropaf.audit.encrypted.EncryptedJson(about='delivered row', help_text='The row as delivered: a text or null per header of the delivery')),
                        ('rejected', models.BooleanField()),
                        ('corrects', models.OneToOneField(help_text='The row it puts right', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrected_by', to='intake.markedrow')),
                        ('delivery', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marked_rows', to='intake.delivery')),
                        ('municipality', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('delivery', 'row_number'), name='marked_row_once'), models.CheckConstraint(condition=models.Q(('row_number__gte', 1)), name='marked_row_is_a_row')],
                    },
                ),
                migrations.CreateModel(
                    name='Signal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('row_number', models.PositiveIntegerField()),
                        ('status', models.TextField(choices=[('Nog niet opgepakt', 'Not taken up yet'), ('Opgepakt', 'Taken up'), ('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner is overleden', 'The resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Not (or no longer) a resident of the municipality'), ('Inwoner al bekend bij schuldhulpverlening', 'Already known to debt help')])),
                        ('customer_number', models.TextField(default='')),
                        ('bsn', eropaf.audit.encrypted.EncryptedText(about='bsn', default='')),
                        ('initials', models.TextField(default='')),
                        ('name_prefix', models.TextField(default='')),
                        ('surname', models.TextField(default='')),
                        ('business_name', models.TextField(default='')),
                        ('birth_date', models.DateField(null=True)),
                        ('sex', models.TextField(default=eropaf.intake.enums.Sex['EMPTY'])),
                        ('street', models.TextField(default='')),
                        ('house_number', models.PositiveIntegerField(null=True)),
                        ('house_number_addition', models.TextField(default='')),
                        ('postcode', models.CharField(default='', max_length=6)),
                        ('city', models.TextField(default='')),
                        ('phone', eropaf.audit.encrypted.EncryptedText(about='phone', default='')),
                        ('email', eropaf.audit.encrypted.EncryptedText(about='email', default='')),
                        ('iban', eropaf.audit.encrypted.EncryptedText(about='iban', default='')),
                        ('amount_cents', models.BigIntegerField()),
                        ('months_in_arrears', models.PositiveSmallIntegerField(null=True)),
                        ('arrears_since', models.DateField(null=True)),
                        ('signal_date', models.DateField()),
                        ('crisis', models.BooleanField(default=False)),
                        ('warm_handover', models.BooleanField(default=False)),
                        ('delivery', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='intake.delivery')),
                        ('municipality', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('delivery', 'row_number'), name='signal_row_once'), models.CheckConstraint(condition=models.Q(('status__in', ['Nog niet opgepakt', 'Opgepakt', 'Niet opgepakt: herhaalde melding', 'Niet opgepakt: onterecht signaal', 'Niet opgepakt: andere reden', 'Inwoner is overleden', 'Persoon is geen inwoner (meer) in de gemeente', 'Inwoner al bekend bij schuldhulpverlening'])), name='signal_status_known'), models.CheckConstraint(condition=models.Q(('sex__in', ['Man', 'Vrouw', 'Onbekend', 'Leeg'])), name='signal_sex_known'), models.CheckConstraint(condition=models.Q(('amount_cents__gt', 0)), name='signal_amount_positive'), models.CheckConstraint(condition=models.Q(models.Q(('bsn', ''), _negated=True), models.Q(models.Q(('postcode', ''), _negated=True), ('house_number__isnull', False)), _connector='OR'), name='signal_can_be_found')],
                    },
                ),
                migrations.CreateModel(
                    name='DeliveredFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', eropaf.audit.encrypted.EncryptedBytes(about='delivered file')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='intake.delivery')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SignalIdMunicipalityStatusEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.TextField(choices=[('Nog niet opgepakt', 'Not taken up yet'), ('Opgepakt', 'Taken up'), ('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner is overleden', 'The resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Not (or no longer) a resident of the municipality'), ('Inwoner al bekend bij schuldhulpverlening', 'Already known to debt help')])),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='id_municipality_status_events', to='intake.signal')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SignalNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.TextField(choices=[('paid', 'Paid, or arranged with us'), ('wrong', 'Reported wrongly')])),
                        ('told_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('seen_at', models.DateTimeField(help_text='When somebody who works on the case read it', null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='intake.signal')),
                        ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['paid', 'wrong'])), name='signal_notice_kind_known'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('signal',), name='signal_notice_one_stands'), models.CheckConstraint(condition=models.Q(models.Q(('seen_at__isnull', True), ('seen_by__isnull', True)), models.Q(('seen_at__isnull', False), ('seen_by__isnull', False)), _connector='OR'), name='signal_notice_seen_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='SignalNoticeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.TextField(choices=[('paid', 'Paid, or arranged with us'), ('wrong', 'Reported wrongly')])),
                        ('told_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('seen_at', models.DateTimeField(help_text='When somebody who works on the case read it', null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.signalnotice')),
                        ('seen_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.signal')),
                        ('told_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SignalStatement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('request_number', models.PositiveIntegerField(help_text='Of the request by which the resident asked for it')),
                        ('about', models.TextField(choices=[('name', 'The name'), ('birth', 'The date of birth'), ('address', 'The address'), ('contact', 'Phone number or e-mail address'), ('amount', 'The amount, or since when'), ('other', 'Something else')])),
                        ('text', models.TextField(help_text='What the resident says is right, as the partner reads it')),
                        ('recorded_at', models.DateTimeField()),
                        ('told_on', models.DateField(help_text='When the partner was told by letter or phone, beside the portal', null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='intake.signal')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('about__in', ['name', 'birth', 'address', 'contact', 'amount', 'other'])), name='signal_statement_subject_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='signal_statement_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='signal_statement_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='SignalStatementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('request_number', models.PositiveIntegerField(help_text='Of the request by which the resident asked for it')),
                        ('about', models.TextField(choices=[('name', 'The name'), ('birth', 'The date of birth'), ('address', 'The address'), ('contact', 'Phone number or e-mail address'), ('amount', 'The amount, or since when'), ('other', 'Something else')])),
                        ('text', models.TextField(help_text='What the resident says is right, as the partner reads it')),
                        ('recorded_at', models.DateTimeField()),
                        ('told_on', models.DateField(help_text='When the partner was told by letter or phone, beside the portal', null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.signalstatement')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.signal')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        # Compressing a big file takes ten times as long as writing it, and workbooks are compressed already.
        migrations.RunSQL(
            sql='ALTER TABLE intake_deliveredfile ALTER COLUMN content SET STORAGE EXTERNAL',
            reverse_sql='ALTER TABLE intake_deliveredfile ALTER COLUMN content SET STORAGE EXTENDED',
        ),
    ]
