"""Links that tell who shared them, where and when, or that go round by somebody who counts."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from safety.leaks.finding import ASK, Finding
from safety.leaks.identifiers import links
from safety.translation import N_

TRACKING = N_("tracking")
_MARKED = N_("This link says where it was shared, and perhaps by whom.")
_ROUND = N_("This link goes by way of somebody who sees who shared it and who follows it.")
_BEGINS = (
    *("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "__cft__", "__xts__", "pd_rd_", "pf_rd_"),
    *("at_", "ga_", "oly_", "vero_", "trk_", "wt_", "stm_", "itm_", "sc_", "ns_", "fb_", "hmb_"),
)
_EVERYWHERE = """
gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid fbclid msclkid yclid ymclid twclid
ttclid li_fat_id epik rdt_cid scclid igsh igshid ig_rid ig_mid si mc_eid mc_cid mkt_tok _hsenc _hsmi
__hssc __hstc __hsfp hsctatracking rb_clickid s_cid s_kwcid ss_campaign_id ss_email_id ef_id
srsltid _ga _gl _ke _kx _branch_match_id _bta_c _bta_tid trk trkinfo trackingid tracking_id lipi
licu midtoken midsig eid otptoken rcm mibextid paipv eav __tn__ sfnsn xmt ref_src ref_url refsrc
referrer referer nr_email_referer smid smtyp sr_share share_id shareid sharer sharesource
share_source share_medium share_token share_from_user_hidden shared_by shareadtoken sharetype
guce_referrer guce_referrer_sig guccounter is_from_webapp sender_device sender_web_id
unlocked_article_code ncid cmpid campaign_id ad_id adid adset_id clickid click_id irclickid
irgwc zanpid wickedid wicked_source dm_i fdid mailid mail_id newsletter_id subscriber_id
subscriberid uid user_id userid recipient_id cvid ocid spm scm ab_channel feature sxsrf
sca_esv gs_lcrp gs_lp linkcode ascsubtag tag_id ref_ dib dib_tag crid qid
sprefix _encoding content-id social_share cm_mmc elqtrackid elqtrack elqaid elqat
"""
_KEYS = frozenset(_EVERYWHERE.split())
# What names the site that a link was followed from, and no branch or version of something.
_FROM_SITE = re.compile(
    r"(?:ref|via|source|src|from|origin)=(?:https?://)?(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}/?",
    re.IGNORECASE,
)
# Words that mean something else on other sites.
_ON_SITES = (
    (re.compile(r"(?:\w+\.)?(?:twitter|x)\.com/", re.IGNORECASE), {"s", "t"}),
    (re.compile(r"(?:\w+\.)?(?:youtube\.com|youtu\.be)/", re.IGNORECASE), {"pp", "feature"}),
    (
        re.compile(r"(?:\w+\.)?amazon\.[a-z.]{2,6}/", re.IGNORECASE),
        {"ref", "tag", "sr", "keywords", "psc", "th"},
    ),
    (
        re.compile(r"(?:\w+\.)?google\.[a-z.]{2,6}/", re.IGNORECASE),
        {"sa", "oq", "aqs", "client", "ved", "ei", "usg", "sei", "sourceid"},
    ),
    (
        re.compile(r"(?:\w+\.)?(?:spotify|tiktok|medium)\.com/", re.IGNORECASE),
        {"_r", "_t", "source"},
    ),
)
_REDIRECTS = re.compile(
    r"(?:lm?|out|away|click|links?|email|go|r|t|redirect)\.[\w-]{1,40}\.(?:com|net|org|de|co)/"
    r"|(?:[\w-]{1,63}\.){1,2}(?:safelinks\.protection\.outlook\.com|list-manage\.com|awstrack\.me"
    r"|sendgrid\.net|mailchimp\.com|hubspotlinks\.com|urldefense\.com|cmail\d{1,2}\.com)/"
    r"|(?:t\.co|lnkd\.in|bit\.ly|bitly\.com|tinyurl\.com|ow\.ly|buff\.ly|goo\.gl|is\.gd|v\.gd|cutt\.ly"
    r"|rebrand\.ly|shorturl\.at|rb\.gy|tiny\.cc|t\.ly|s\.id|amzn\.(?:to|eu|asia)|a\.co|fb\.me|fb\.watch"
    r"|vm\.tiktok\.com|vt\.tiktok\.com|pin\.it|spoti\.fi|spotify\.link|apple\.co|search\.app"
    r"|share\.google|href\.li|urldefense\.com|dlvr\.it|ift\.tt|trib\.al|shar\.es|wp\.me|flip\.it"
    r"|on\.soundcloud\.com|redd\.it|x\.gd|qrco\.de|linktr\.ee/r)/"
    r"|(?:www\.)?(?:google\.[a-z.]{2,6}/(?:url|amp/)|youtube\.com/redirect|facebook\.com/l\.php"
    r"|reddit\.com/r/[\w]{1,30}/s/|linkedin\.com/(?:safety/go|redir))",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"[?&](?:(?:url|u|q|to|target|dest|destination|redirect|link|r|z)=)?(https?(?:://|%3A%2F%2F)[^&#]{3,1000})",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\A(?:https?://)?", re.IGNORECASE)


def find(text: str) -> Iterator[Finding]:
    """Find links that tell on who shared them; each can be replaced by what it leads to."""
    for link in links(text):
        bare = _SCHEME.sub("", link.address)
        if _REDIRECTS.match(bare):
            target = _TARGET.search(link.address)
            choices = (_without(unquote(target[1])),) if target else ("",)
            yield Finding(link.start, link.end, TRACKING, ASK, _ROUND, choices)
        elif (clean := _without(link.address)) != link.address:
            yield Finding(link.start, link.end, TRACKING, ASK, _MARKED, (clean,))


def untracked(address: str) -> str:
    """Return what an address leads to, without what only tells where it was shared."""
    if _REDIRECTS.match(_SCHEME.sub("", address)) and (target := _TARGET.search(address)):
        address = unquote(target[1])
    return _without(address)


def _without(address: str) -> str:
    """Leave out of an address what only tells where it was shared."""
    before, mark, fragment = address.partition("#")
    page, asks, query = before.partition("?")
    own = _own(_SCHEME.sub("", page))
    kept_query, kept = _kept(query, own), _kept(fragment, own)
    if (kept_query, kept) == (query, fragment):
        return address
    return page + (asks + kept_query) * bool(kept_query) + (mark + kept) * bool(kept)


def _kept(pairs: str, own: frozenset[str]) -> str:
    return "&".join(pair for pair in pairs.split("&") if "=" not in pair or not _tracks(pair, own))


def _own(page: str) -> frozenset[str]:
    bare = page.removeprefix("www.")
    return frozenset(word for site, words in _ON_SITES if site.match(bare) for word in words)


def _tracks(pair: str, own: frozenset[str]) -> bool:
    name = unquote(pair.partition("=")[0]).casefold().removeprefix("amp;")
    is_from_site = _FROM_SITE.fullmatch(unquote(pair)) is not None
    return is_from_site or name.startswith(_BEGINS) or name in _KEYS or name in own
