"""What the buttons of the queue may say."""

from wtforms import DateField, IntegerField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from blueprints.dashboard.door.forms import DoorForm

ACTS = ("earlier", "later", "swap", "day", "loosen", "shuffle", "close_gaps", "pause", "resume")


class OrderForm(DoorForm):
    """What is to be done, with which post; `other` is the one to change places with."""

    act = RadioField(
        choices=[SelectChoice(name, name) for name in ACTS], validators=[DataRequired()]
    )
    post = IntegerField(validators=[Optional()])
    other = IntegerField(validators=[Optional()])
    day = DateField(validators=[Optional()])
