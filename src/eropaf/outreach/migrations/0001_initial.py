import django.db.models.deletion
import eropaf.audit.creating
import eropaf.outreach.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('experiments', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Postponement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('reason', models.TextField()),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postponements', to='cases.case')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='postponement_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='postponement_withdrawn_by_somebody'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('case',), name='one_postponement_stands_per_case')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactAttempt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.TextField(choices=[('Telefoon', 'Phone call'), ('Huisbezoek', 'Home visit'), ('Brief', 'Letter'), ('Mail', 'E-mail'), ('SMS/Whatsapp', 'SMS or WhatsApp'), ('Kaartje', 'Card left at the door'), ('Afspraak op locatie', 'Appointment on location'), ('Administratief', 'Administrative, without contact'), ('Overige', 'Other'), ('Onbekend', 'Unknown')])),
                        ('reached', models.BooleanField()),
                        ('day', models.DateField()),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')])),
                        ('note', models.TextField(default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('from_resident', models.BooleanField(default=False, help_text='The resident made contact, by this channel')),
                        ('along_with', models.ForeignKey(help_text='The visit at which a card was left', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='along', to='outreach.contactattempt')),
                        ('arm', models.ForeignKey(help_text='Of the experiment in which the case is', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='experiments.arm')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('worker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['Telefoon', 'Huisbezoek', 'Brief', 'Mail', 'SMS/Whatsapp', 'Kaartje', 'Afspraak op locatie', 'Administratief', 'Overige', 'Onbekend'])), name='contact_kind_known'), models.CheckConstraint(condition=models.Q(('part_of_day__in', ['Ochtend', 'Middag', 'Avond'])), name='part_of_day_known'), models.CheckConstraint(condition=models.Q(('from_resident', False), models.Q(('reached', True), models.Q(('kind__in', [eropaf.outreach.enums.ContactKind['ADMINISTRATIVE'], eropaf.outreach.enums.ContactKind['VISIT'], eropaf.outreach.enums.ContactKind['CARD']]), _negated=True)), _connector='OR'), name='attempt_from_resident_is_contact'), models.CheckConstraint(condition=models.Q(('along_with__isnull', True), models.Q(('kind', eropaf.outreach.enums.ContactKind['CARD']), ('reached', False)), _connector='OR'), name='attempt_along_is_a_card')],
                        'indexes': [models.Index(fields=['case', '-day', '-recorded_at'], name='attempt_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='PostponementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('reason', models.TextField()),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.postponement')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Appointment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.TextField(choices=[('Telefoon', 'Phone call'), ('Huisbezoek', 'Home visit'), ('Brief', 'Letter'), ('Mail', 'E-mail'), ('SMS/Whatsapp', 'SMS or WhatsApp'), ('Kaartje', 'Card left at the door'), ('Afspraak op locatie', 'Appointment on location'), ('Administratief', 'Administrative, without contact'), ('Overige', 'Other'), ('Onbekend', 'Unknown')])),
                        ('day', models.DateField()),
                        ('at', models.TimeField(null=True)),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')], default='')),
                        ('note', models.TextField(default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='cases.case')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kept', models.ForeignKey(help_text='The attempt that kept it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contactattempt')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', [eropaf.outreach.enums.ContactKind['APPOINTMENT'], eropaf.outreach.enums.ContactKind['VISIT'], eropaf.outreach.enums.ContactKind['PHONE']])), name='appointment_kind_possible'), models.CheckConstraint(condition=models.Q(('part_of_day__in', ['', eropaf.outreach.enums.PartOfDay['MORNING'], eropaf.outreach.enums.PartOfDay['AFTERNOON'], eropaf.outreach.enums.PartOfDay['EVENING']])), name='appointment_part_of_day_known'), models.CheckConstraint(condition=models.Q(('at__isnull', True), ('part_of_day', ''), _connector='OR'), name='appointment_at_a_time_or_part_of_day'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='appointment_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(('kept__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='appointment_kept_or_withdrawn')],
                        'indexes': [models.Index(condition=models.Q(('kept__isnull', True), ('withdrawn_at__isnull', True)), fields=['case', 'day'], name='appointment_open')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactAttemptEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.TextField(choices=[('Telefoon', 'Phone call'), ('Huisbezoek', 'Home visit'), ('Brief', 'Letter'), ('Mail', 'E-mail'), ('SMS/Whatsapp', 'SMS or WhatsApp'), ('Kaartje', 'Card left at the door'), ('Afspraak op locatie', 'Appointment on location'), ('Administratief', 'Administrative, without contact'), ('Overige', 'Other'), ('Onbekend', 'Unknown')])),
                        ('reached', models.BooleanField()),
                        ('day', models.DateField()),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')])),
                        ('note', models.TextField(default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('from_resident', models.BooleanField(default=False, help_text='The resident made contact, by this channel')),
                        ('along_with', models.ForeignKey(db_constraint=False, help_text='The visit at which a card was left', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                        ('arm', models.ForeignKey(db_constraint=False, help_text='Of the experiment in which the case is', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='experiments.arm')),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.contactattempt')),
                        ('worker', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AppointmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.TextField(choices=[('Telefoon', 'Phone call'), ('Huisbezoek', 'Home visit'), ('Brief', 'Letter'), ('Mail', 'E-mail'), ('SMS/Whatsapp', 'SMS or WhatsApp'), ('Kaartje', 'Card left at the door'), ('Afspraak op locatie', 'Appointment on location'), ('Administratief', 'Administrative, without contact'), ('Overige', 'Other'), ('Onbekend', 'Unknown')])),
                        ('day', models.DateField()),
                        ('at', models.TimeField(null=True)),
                        ('part_of_day', models.TextField(choices=[('Ochtend', 'Morning'), ('Middag', 'Afternoon'), ('Avond', 'Evening')], default='')),
                        ('note', models.TextField(default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.appointment')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kept', models.ForeignKey(db_constraint=False, help_text='The attempt that kept it', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
