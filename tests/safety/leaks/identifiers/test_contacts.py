"""Ways to reach somebody: mail, telephones, handles, links that open or lead to something."""

from safety.leaks import check
from tests.safety.leaks.marked import missed

MAIL = r"""
Write to «anna.b+c@example.org» please.
«anna (at) example (dot) org»
«anna[ät]example[punkt]de» schreibt
It is «anna at example dot org», she said.
mail:«ANNA@EXAMPLE.CO.UK».
[write](mailto:«anna@example.org»)
**«anna@example.org»**
«anna&#64;example.org» is hers
We met at home at noon. Mother @ home. a@b
She looked at me at dot com prices.
"""
TELEPHONE = r"""
Call «+44 20 7946 0018» now.
Tel. «0171 1234567»
«(555) 013-4477» is mine
«0049/30/1234567»
«07700 900123», and then
Ruf «01761234567» an
«+4917612345678»
«+49 (0)30 / 123 45 67»
Call «555-213-4567» or
text «5552134567»
My number is «+33 6 15 96 42 59», Handy: «0 52 21 / 62 40 12»
WhatsApp «206.348.2178», and «44.7700.996182» works
mine is «1-800-555-0199 ext. 12» there
rappelle «01 23 45 67 89» demain
chiama «+39 333 123 4567»
Phone: «34 56 78» is enough.
Tel.: «555-0134»
Meine Handynummer lautet «612 345 678».
[call](tel:«+491701234567»)
I slept 3.5 hours of 24/7 work, 50:50.
It was 50 100 150 mg, in 1990 2000 2010 and 2022 2023.
Since 2015-2019 nothing, from 03/2019 - 04/2020 little.
She works 0900-1700, and 08:00-16:00 on call.
ISBN 0306406152, and 978-3-16-148410-0.
See Freud (1923) 19 12-66, pages 1012-1034.
It costs 1,500,000 euros, 12 500 000 in all, 0.0012345 each.
I count 1 2 3 4 5 6 7 8 9 10 11 12 13 and breathe.
$ at 09:00 27.07.22 it was
https://example.org/?page=0171234567 is a page
"""
FAX = r"""
Fax: «+44 20 7946 0019»
by fax number «030 1234568»
"""
HELPLINE = r"""
Samaritans are at «116 123», always.
Die Telefonseelsorge: «0800 111 0 111»
Ring «131114» in Australia, «1-800-273-8255» before.
Call 112 or 911, text 988.
"""
HANDLE = r"""
I am «@quiet_heron» there.
see «u/quietheron»
He is «quietheron#1234» on it
my «insta: quiet.heron1»
Instagram is full of 2 things, @ home, @the neighbour, @my cousin.
See «https://www.linkedin.com/in/anna-b» for that.
«https://www.psychologytoday.com/us/therapists/anna-b/123»
Read https://en.wikipedia.org/wiki/Grief and https://example.org/2024/03/grief.
"""
OPENS = r"""
Look at «https://docs.google.com/document/d/1abc/edit».
([here](«https://drive.google.com/file/d/1abc»))
on «dropbox.com/s/abc/x.pdf» it is
«https://1drv.ms/w/s!abc», «https://we.tl/t-abc»
Join «https://us02web.zoom.us/j/123456789?pwd=abc» at ten.
«https://chat.whatsapp.com/Abc123», or «https://wa.me/491701234567»
«https://discord.gg/abc», «https://calendly.com/anna/50min»
«https://cloud.example.org/s/Ab3dE6gH9jK2mN5» is a folder
«https://example.org/file?token=abcdef123» opens
«https://anna:secret@example.org/x» too
«https://maps.app.goo.gl/abc123»
https://docs.python.org/3/ and https://www.google.com/search?q=grief are none.
My site example.org is none, nor is https://youtu.be/abc.
"""


def test_mail_is_found() -> None:
    assert missed({"mail"}, "stop", MAIL) == []


def test_telephones_are_found_and_figures_of_prose_are_not() -> None:
    assert missed({"telephone"}, "stop", TELEPHONE) == []


def test_a_fax_is_told_from_a_telephone() -> None:
    assert missed({"fax"}, "stop", FAX) == []


def test_lines_that_everybody_knows_are_only_noted() -> None:
    assert missed({"helpline"}, "note", HELPLINE) == []
    assert missed({"telephone"}, "stop", HELPLINE.replace("«", "").replace("»", "")) == []


def test_handles_are_asked_about() -> None:
    assert missed({"handle"}, "ask", HANDLE) == []


def test_what_a_link_opens_is_stopped_and_other_links_are_left_alone() -> None:
    assert missed({"link"}, "stop", OPENS) == []


def test_a_number_can_be_replaced_by_a_word_or_by_nothing() -> None:
    [english] = check("Call her at +44 20 7946 0018 now.", language="en")
    [german] = check("Rufen Sie +44 20 7946 0018 an.", language="de")
    assert (english.replacements, german.replacements) == (("a number", ""), ("eine Nummer", ""))
