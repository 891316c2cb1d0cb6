"""Links that open a document, a meeting or a group, or that lead to somebody's own page."""

import re
from collections.abc import Iterator

from safety.leaks.finding import ASK, STOP, Finding
from safety.leaks.identifiers.handle import HANDLE
from safety.leaks.identifiers.link import LINK, links
from safety.translation import N_

_OPENS = re.compile(
    r"(?:docs|drive|sheets|slides|forms|photos|calendar|classroom|groups)\.google\.[a-z]{2,3}/"
    r"|forms\.gle/|photos\.app\.goo\.gl/|meet\.google\.com/|g\.co/"
    r"|dropbox\.com/(?:s|sh|scl|t|l|request|home)/|db\.tt/|paper\.dropbox\.com/"
    r"|(?:onedrive\.live|photos\.onedrive|sway\.office|forms\.office)\.com/|1drv\.(?:ms|com)/"
    r"|[\w-]{1,63}(?:-my)?\.sharepoint\.com/|teams\.(?:microsoft|live)\.com/"
    r"|(?:outlook\.office|bookings\.cloud\.microsoft)[\w.]{0,30}/|outlook\.office365\.com/"
    r"|(?:www\.|share\.)?icloud\.com/[\w#]|we\.tl/|(?:[\w-]{1,63}\.)?wetransfer\.com/"
    r"|notion\.so/|[\w-]{1,63}\.notion\.site/|figma\.com/|miro\.com/app/|trello\.com/[bc]/"
    r"|(?:[\w-]{1,63}\.)?zoom\.us/(?:[jsw]|my|rec)/|meet\.jit\.si/|whereby\.com/|doxy\.me/"
    r"|(?:[\w-]{1,63}\.)?webex\.com/|(?:global\.)?gotomeeting\.com/|gotomeet\.me/|join\.skype\.com/"
    r"|calendly\.com/|cal\.com/|doodle\.com/|acuityscheduling\.com/|[\w-]{1,63}\.as\.me/"
    r"|chat\.whatsapp\.com/|wa\.me/|api\.whatsapp\.com/|whatsapp\.com/channel/"
    r"|t\.me/(?:\+|joinchat/)|signal\.(?:group|me)/|discord\.gg/|discord(?:app)?\.com/invite/"
    r"|(?:[\w-]{1,63}\.)?slack\.com/|join\.slack\.com/|facebook\.com/(?:groups|events|share)/"
    r"|(?:app\.)?box\.com/|mega\.(?:nz|io)/|(?:my\.)?pcloud\.[a-z]{2,4}/|airtable\.com/"
    r"|canva\.com/design/|(?:[\w-]{1,63}\.)?padlet\.com/|pastebin\.com/|overleaf\.com/"
    r"|loom\.com/share/|otter\.ai/|evernote\.com/|(?:www\.)?icloud\.com/|workflowy\.com/s/"
    r"|chatgpt\.com/(?:share|c)/|chat\.openai\.com/|claude\.ai/|gemini\.google\.com/|poe\.com/s/"
    r"|(?:maps|mymaps)\.app\.goo\.gl/|goo\.gl/maps/|(?:www\.|maps\.)?google\.[a-z.]{2,6}/maps"
    r"|maps\.(?:google|apple)\.[a-z.]{2,6}/|waze\.com/|what3words\.com/|w3w\.co/|plus\.codes/"
    r"|strava\.com/(?:activities|athletes)/|connect\.garmin\.com/|(?:[\w-]{1,63}\.)?komoot\.[a-z]{2,3}/"
    r"|paypal\.me/|paypal\.com/paypalme/|venmo\.com/|cash\.app/|gofund\.me/|gofundme\.com/"
    r"|[\w.-]{1,100}/(?:index\.php/)?s/[A-Za-z0-9]{15}(?![\w])",
    re.IGNORECASE,
)
# A key in the address opens what is behind it, whatever the site.
_KEY = re.compile(
    r"[?&#](?:access_?token|auth(?:key)?|code|invite|invitation|key|passwo?r?d|pwd|resourcekey"
    r"|sharing|sig|signature|sas|secret|session(?:id)?|token|x-amz-signature)=[^&\s]{6}"
    r"|\A[^/?#\s]{0,100}:[^/?#\s@]{1,100}@",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"linkedin\.com/in/|(?:[a-z-]{2,5}\.)?facebook\.com/[\w.]{4}|instagram\.com/(?!p/|reel|explore|stories)\w|threads\.(?:net|com)/@"
    r"|(?:twitter|x)\.com/\w{2,15}(?![\w/])|tiktok\.com/@|snapchat\.com/add/|bsky\.app/profile/"
    r"|reddit\.com/u(?:ser)?/|youtube\.com/(?:@|channel/|user/)|t\.me/\w|xing\.com/profile/|vk\.com/\w"
    r"|[\w.-]{1,80}/@\w|linktr\.ee/|about\.me/|orcid\.org/|researchgate\.net/profile/|medium\.com/@"
    r"|psychologytoday\.com/[\w-]{2,5}/(?:therapists|psychiatrists|counsellors?)/|doctolib\.[a-z]{2,3}/"
    r"|(?:[\w-]{1,63}\.)?therapie\.de/|jameda\.de/|zocdoc\.com/|healthgrades\.com/|doctify\.com/"
    r"|counselling-directory\.org\.uk/counsellors/|bacp\.co\.uk/profile/|goodtherapy\.org/therapists/",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\A(?:https?://)?(?:www\.|m\.|mobile\.)?", re.IGNORECASE)
_OPENED = N_("This link opens something that is shared among a few; it can lead to them.")
_SOMEBODY = N_("This link leads to a page of one person.")


def find(text: str) -> Iterator[Finding]:
    """Find links to what is shared, and to persons."""
    for link in links(text):
        address = link.address[_SCHEME.match(link.address).end() :]  # type: ignore[union-attr]  # it matches nothing, too
        if _OPENS.match(address) or _KEY.search(address):
            yield Finding(link.start, link.end, LINK, STOP, _OPENED, ("",))
        elif _PERSON.match(address):
            yield Finding(link.start, link.end, HANDLE, ASK, _SOMEBODY, ("",))
