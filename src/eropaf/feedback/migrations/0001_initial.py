import django.db.models.deletion
import eropaf.audit.creating
import eropaf.feedback.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('intake', '0001_initial'),
        ('partners', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='FeedbackContact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('handler', models.TextField()),
                        ('phone', models.TextField(blank=True, default='')),
                        ('email', models.TextField(blank=True, default='')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('coordination_email', models.TextField(blank=True, default='', help_text='Of a central coordination point, which gets the overview of all partners')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality',), name='feedback_contact_once'), models.CheckConstraint(condition=models.Q(models.Q(('phone', ''), _negated=True), models.Q(('email', ''), _negated=True), _connector='OR'), name='feedback_contact_can_be_reached')],
                    },
                ),
                migrations.CreateModel(
                    name='FeedbackContactEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('handler', models.TextField()),
                        ('phone', models.TextField(blank=True, default='')),
                        ('email', models.TextField(blank=True, default='')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='feedback.feedbackcontact')),
                        ('coordination_email', models.TextField(blank=True, default='', help_text='Of a central coordination point, which gets the overview of all partners')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FeedbackWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('result', models.TextField(choices=[('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Inwoner is overleden', 'Resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Person does not live in the municipality (any more)'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner al bekend bij schuldhulpverlening', 'Resident already known at debt help'), ('Inwoner heeft al een ander lopend traject', 'Resident already has another running programme'), ('Definitief geen contact kunnen krijgen', 'No contact could be made, definitively'), ('Geen reactie na eerder contact', 'No response after earlier contact'), ('Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering', 'Resident arranges it alone or wants no help'), ('Inwoner heeft zelf al betaald/betalingsregeling getroffen', 'Resident has paid or made a payment arrangement'), ('(Budget)advies en/of quick fix', '(Budget) advice and/or quick fix'), ('Vervolghulp en/of verwijzing', 'Further help and/or referral'), ('Vervolghulp en/of verwijzing financieel', 'Further help and/or referral, financial'), ('Vervolghulp en/of verwijzing niet financieel', 'Further help and/or referral, not financial'), ('Verwijzing zonder tussenkomst inwoner', 'Referral without the resident')])),
                        ('text', models.TextField()),
                        ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'result'), name='feedback_wording_once'), models.CheckConstraint(condition=models.Q(('result__in', ['Niet opgepakt: herhaalde melding', 'Niet opgepakt: onterecht signaal', 'Inwoner is overleden', 'Persoon is geen inwoner (meer) in de gemeente', 'Niet opgepakt: andere reden', 'Inwoner al bekend bij schuldhulpverlening', 'Inwoner heeft al een ander lopend traject', 'Definitief geen contact kunnen krijgen', 'Geen reactie na eerder contact', 'Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering', 'Inwoner heeft zelf al betaald/betalingsregeling getroffen', '(Budget)advies en/of quick fix', 'Vervolghulp en/of verwijzing', 'Vervolghulp en/of verwijzing financieel', 'Vervolghulp en/of verwijzing niet financieel', 'Verwijzing zonder tussenkomst inwoner'])), name='feedback_wording_result_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='feedback_wording_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='FeedbackWordingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('result', models.TextField(choices=[('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Inwoner is overleden', 'Resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Person does not live in the municipality (any more)'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner al bekend bij schuldhulpverlening', 'Resident already known at debt help'), ('Inwoner heeft al een ander lopend traject', 'Resident already has another running programme'), ('Definitief geen contact kunnen krijgen', 'No contact could be made, definitively'), ('Geen reactie na eerder contact', 'No response after earlier contact'), ('Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering', 'Resident arranges it alone or wants no help'), ('Inwoner heeft zelf al betaald/betalingsregeling getroffen', 'Resident has paid or made a payment arrangement'), ('(Budget)advies en/of quick fix', '(Budget) advice and/or quick fix'), ('Vervolghulp en/of verwijzing', 'Further help and/or referral'), ('Vervolghulp en/of verwijzing financieel', 'Further help and/or referral, financial'), ('Vervolghulp en/of verwijzing niet financieel', 'Further help and/or referral, not financial'), ('Verwijzing zonder tussenkomst inwoner', 'Referral without the resident')])),
                        ('text', models.TextField()),
                        ('chosen_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='feedback.feedbackwording')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Feedback',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('occasion', models.TextField(choices=[('received', 'Acknowledgement'), ('interim', 'Feedback in between'), ('accepted', 'Feedback when help was accepted'), ('final', 'Feedback at the end')])),
                        ('stage', models.TextField(choices=[('received', 'Received'), ('busy', 'Being worked on'), ('repeat', 'Not taken up: repeat report'), ('unjustified', 'Not taken up: unjustified signal'), ('not_taken_up', 'Not taken up'), ('no_resident', 'Does not live in the municipality'), ('accepted', 'Help accepted'), ('finished', 'Finished')])),
                        ('text', models.TextField(blank=True, default='', help_text='Where the municipality has words of its own')),
                        ('suspended_until', models.DateField(null=True)),
                        ('told_on', models.DateField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='intake.signal')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('occasion__in', ['received', 'interim', 'accepted', 'final'])), name='feedback_occasion_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['received', 'busy', 'repeat', 'unjustified', 'not_taken_up', 'no_resident', 'accepted', 'finished'])), name='feedback_stage_known'), models.UniqueConstraint(fields=('signal', 'occasion', 'stage', 'told_on'), name='feedback_once_a_day'), models.CheckConstraint(condition=models.Q(('suspended_until__isnull', True), ('stage', eropaf.feedback.enums.Stage['ACCEPTED']), _connector='OR'), name='feedback_suspends_for_help')],
                        'indexes': [models.Index(fields=['municipality', 'told_on'], name='feedback_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='OverviewMail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('monday', models.DateField(help_text='Of the week')),
                        ('reference', models.UUIDField(help_text='Ours, the same at every try', unique=True)),
                        ('state', models.TextField(choices=[('waiting', 'waits'), ('sending', 'is being sent'), ('sent', 'sent'), ('test', 'kept as a test, not sent'), ('failed', 'not sent'), ('unclear', 'perhaps sent: the connection broke')], default=eropaf.feedback.enums.MailState['WAITING'])),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('changed_at', models.DateTimeField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('to', models.ForeignKey(help_text='Empty: the coordination point', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'test', 'failed', 'unclear'])), name='overview_mail_state_known'), models.UniqueConstraint(fields=('municipality', 'monday', 'to'), name='overview_mail_once', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='WeeklyOverview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('monday', models.DateField(help_text='On which the week began')),
                        ('reported', models.PositiveIntegerField(help_text='Signals that came in')),
                        ('told', models.PositiveIntegerField(help_text='Signals of which the partner was told something')),
                        ('ended', models.PositiveIntegerField(help_text='Of those, the ones that need no more from us')),
                        ('running', models.PositiveIntegerField(help_text='Signals of which there was still something to tell')),
                        ('made_at', models.DateTimeField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('partner', 'monday'), name='weekly_overview_once'), models.CheckConstraint(condition=models.Q(('monday__iso_week_day', 1)), name='weekly_overview_from_monday'), models.CheckConstraint(condition=models.Q(('ended__lte', models.F('told'))), name='weekly_overview_ended_were_told')],
                    },
                ),
            ],
        ),
    ]
