import django.db.models.deletion
import eropaf.audit.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='OwnInput',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.TextField(choices=[('hour', 'An hour of work'), ('minutes_taking_up', 'Taking a report up'), ('minutes_visit', 'A home visit or appointment, of all who go together'), ('minutes_phone', 'A phone call'), ('minutes_message', 'An SMS or WhatsApp message'), ('minutes_writing', 'A letter, e-mail or anything else'), ('running_year', 'Running costs in a year, besides the hours'), ('otherwise', 'Of the averted evictions, how many would else have been carried out'), ('collection', 'Eviction: the bailiff at the start'), ('court', 'Eviction: bailiff and court up to the judgment'), ('clearing', 'Eviction: clearing the home'), ('aftermath', 'Eviction: estate, repair, lost rent and shelter afterwards'), ('help_lasted', 'Worth of help that lasted, for each case'), ('paid', 'Worth of a payment or arrangement by the resident, for each case')])),
                        ('low', models.PositiveIntegerField(help_text='In cents, minutes or per cent: as its key says')),
                        ('likely', models.PositiveIntegerField()),
                        ('high', models.PositiveIntegerField()),
                        ('source', models.TextField()),
                        ('year', models.PositiveSmallIntegerField(help_text='Of the prices')),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('key__in', ['hour', 'minutes_taking_up', 'minutes_visit', 'minutes_phone', 'minutes_message', 'minutes_writing', 'running_year', 'otherwise', 'collection', 'court', 'clearing', 'aftermath', 'help_lasted', 'paid'])), name='own_input_key_known'), models.CheckConstraint(condition=models.Q(('high__gte', models.F('likely')), ('likely__gte', models.F('low'))), name='own_input_in_order'), models.CheckConstraint(condition=models.Q(('high__lte', 1000000000), models.Q(models.Q(('key__in', ['minutes_taking_up', 'minutes_visit', 'minutes_phone', 'minutes_message', 'minutes_writing']), _negated=True), ('high__lte', 1440), _connector='OR'), models.Q(models.Q(('key__in', ['otherwise']), _negated=True), ('high__lte', 100), _connector='OR')), name='own_input_not_too_much'), models.CheckConstraint(condition=models.Q(('source__regex', '\\S'), ('source__regex', '^.{1,250}$')), name='own_input_has_source'), models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2100)), name='own_input_year_of_prices')],
                        'indexes': [models.Index(fields=['municipality', 'key', '-id'], name='own_input_newest')],
                    },
                ),
            ],
        ),
    ]
