"""What the buttons of the queue may say."""

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

ACTS = ("earlier", "later", "swap", "day", "loosen", "shuffle", "close_gaps", "pause", "resume")


class OrderForm(FlaskForm):
    """What is to be done, with which post; `other` is the one to change places with."""

    act = RadioField(
        choices=[SelectChoice(name, name) for name in ACTS], validators=[DataRequired()]
    )
    post = IntegerField(validators=[Optional()])
    other = IntegerField(validators=[Optional()])
    day = DateField(validators=[Optional()])
