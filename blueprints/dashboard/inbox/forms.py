"""What a button of the inbox may say."""

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from models.questions import MOVES


class StateForm(FlaskForm):
    """Where a question goes."""

    state = RadioField(
        choices=[SelectChoice(name, name) for name in MOVES], validators=[DataRequired()]
    )
