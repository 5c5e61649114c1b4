import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bsn', eropaf.audit.encrypted.EncryptedText(about='bsn', default='')),
                        ('surname', models.TextField(default='')),
                        ('birth_date', models.DateField(null=True)),
                        ('postcode', models.CharField(default='', max_length=6)),
                        ('house_number', models.PositiveIntegerField(null=True)),
                        ('house_number_addition', models.TextField(default='')),
                        ('received_on', models.DateField()),
                        ('channel', models.TextField(choices=[('phone', 'By phone'), ('letter', 'By letter'), ('email', 'By e-mail'), ('door', 'At the door'), ('other', 'Otherwise')])),
                        ('note', models.TextField(default='', help_text='Proof: what was said, or where the letter is kept')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_on', models.DateField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['phone', 'letter', 'email', 'door', 'other'])), name='objection_channel_known'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('postcode', ''), _negated=True), ('house_number__isnull', False)), models.Q(('house_number__isnull', True), ('house_number_addition', ''), ('postcode', '')), _connector='OR'), name='objection_address_whole_or_none'), models.CheckConstraint(condition=models.Q(models.Q(('bsn', ''), _negated=True), models.Q(models.Q(('postcode', ''), _negated=True), ('house_number__isnull', False), models.Q(models.Q(('surname', ''), _negated=True), ('birth_date__isnull', False), _connector='OR')), _connector='OR'), name='objection_says_whose'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('withdrawn_on__gte', models.F('received_on')), _connector='OR'), name='objection_withdrawn_after_it_came'), models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True), models.Q(('bsn', ''), _negated=True)), fields=('municipality', 'bsn'), name='objection_in_force_once')],
                        'indexes': [models.Index(fields=['municipality', '-received_on'], name='objection_newest_first')],
                    },
                ),
                migrations.CreateModel(
                    name='ObjectionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('withdrawn_on', models.DateField(null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='objections.objection')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
