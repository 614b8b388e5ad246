"""What a hostile page may hold: words that would act on a terminal, hide, or become markup, a script or a formula."""

from random import Random

CONTROLS = [*map(chr, range(1, 32)), *map(chr, range(0x7F, 0xA0))]
HIDDEN = list(
    "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068"
)
HIDDEN += list("\u2069\ufeff\u115f\u3164\U000e0041\U000e007f")
RUN = "document.title='RAN'"
MARKUP = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"</style><script>{RUN}</script><style>",
    f"</title><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script><![CDATA[",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f'" onmouseover="{RUN}',
    f'" autofocus onfocus="{RUN}" x="',
    "<base href='http://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "<img src='http://evil.example/x.png'>",
    "]]>",
    "<![CDATA[x]]>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<?xml-stylesheet href='http://evil.example/x.xsl'?>",
    "<w:r><w:t>x</w:t></w:r>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x]: http://evil.example/",
    "<http://evil.example/>",
    "# heading\n\n---\n\n```\ncode\n```",
    "@everyone #12 GH-1 user@example.org",
    "| a | b |\n|---|---|\n| c | d |",
    "{++x++} {--y--} {~~a~>b~~} {==c==}{>>d<<}",
    "[-x-] {+y+}",
    "<del>x</del><ins>y</ins>",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example")',
    "\t=1+1",
    "=cmd|' /C calc'!A0",
    "|x",
    "%x",
]
TERMINAL = [
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\x1bP0;1|17/ab\x1b\\",
    "\x9b2J",
    "a\rb",
    "a\x08\x08b",
    "\x1b[8mhidden\x1b[0m",
]
LINES = [
    "--- a/x\n+++ b/x\n@@ -1 +1 @@",
    "diff --git a/x b/x",
    "\\ No newline at end of file",
    "\r\n.\r\nQUIT",
    "\n\n\n",
]
ALL = [*(f"a{mark}b" for mark in (*CONTROLS, *HIDDEN)), *MARKUP, *FORMULAS, *TERMINAL, *LINES]


def text(dice: Random) -> str:
    """An article of some of them: a headline and paragraphs, whose sentences begin, hold and end with them."""
    head = dice.choice([*MARKUP, *FORMULAS, *TERMINAL, f"a{dice.choice(HIDDEN)}b"]).replace("\n", " ")
    parts = [f"{dice.choice(('', 'The ferry is late. '))}{dice.choice(ALL)} said the crew." for _ in range(14)]
    return f"{head}\n\n" + "\n\n".join(" ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)) + "\n"


def edited(body: str, dice: Random) -> str:
    """The text with some words changed, some of them for hostile ones, a paragraph more and one in another place."""
    words = body.split(" ")
    for _ in range(6):
        words[dice.randrange(len(words))] = dice.choice(["ferry", "21", *ALL])
    paragraphs = " ".join(words).split("\n\n")
    paragraphs.append(f"{dice.choice(ALL)} was added. Correction: {dice.choice(ALL)}.")
    if len(paragraphs) > 4:
        paragraphs.insert(1, paragraphs.pop(3))
    return "\n\n".join(paragraphs)


def line(dice: Random) -> str:
    """One line, for a note or the name of a reviewer."""
    return dice.choice([one for one in ALL if "\n" not in one and "\r" not in one])
