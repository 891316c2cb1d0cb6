"""What every form of settings shares: numbers, and what another window saved meanwhile."""

from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField

from blueprints.dashboard.door.forms import OVERTAKEN
from blueprints.dashboard.door.resume import ResumableForm
from models.site import Site


class Number(IntegerField):
    """A whole number; where nothing is sent it stays as it is."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed. Raises ValueError."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Please give a whole number.")) from None


class GroupForm(ResumableForm):
    """A field for each setting, of its name; `seen` tells which settings were there at first."""

    seen = HiddenField()

    def begin(self, site: Site) -> None:
        """Note what is there, where nothing has been sent."""
        if not self.is_submitted():
            self.seen.data = site.version(self._names(site))

    def overtakes(self, site: Site) -> bool:
        """Tell whether other settings were saved meanwhile, and show them beside these.

        The next try may replace them.
        """
        there = site.settings()
        differ = [self[name] for name in self._names(site) if self[name].data != there[name]]
        is_known = not differ or self.seen.data == site.version(self._names(site))
        overtaken = bool(self.seen.data) and not is_known
        if overtaken:
            self.seen.data = site.version(self._names(site))
            for field in differ:
                saved = _said(field, there[field.name])
                field.errors = [gettext("In the other window: %(value)s", value=saved)]
            differ[0].errors = [OVERTAKEN, *differ[0].errors]
        return overtaken

    def values(self, _: Site) -> dict[str, Any]:
        """Return the settings to be saved, by their names."""
        return dict(self.data)

    def _names(self, site: Site) -> list[str]:
        there = site.settings()
        return [field.name for field in self if field.name in there]


def _said(field: Field, value: Any) -> str:
    """Say a value as its field shows it."""
    if isinstance(field, BooleanField):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(field, RadioField):
        value = next((each.label.text for each in field if each.data == value), value)
    return str(value) or str(gettext("nothing"))
