"""Words that are taken for one another, and what tells which is right: for `typo`.

A table of phrases, in one direction each: the phrase calls for the word on the right, wherever it holds. To add one:
the wrong word and the right word, and below, set in, a pattern of small letters that only the right word fits (its
lines are joined as they are).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_TABLE = r"""
house hours
    \bhours (?:of (?:darkness|daylight|work|business|operation)|later|earlier|ago|before|after)\b|\b(?:two|three
    |four|five|six|eight|ten|twelve|\d+|few|several|many|office|working|opening) hours\b
hours house
    \b(?:white|full) house\b|\bhouse of (?:representatives|commons|lords|cards)\b
form from
    \b(?:from (?:the|a|an|its|his|her|their|our|which|now|there|here|what|this|that|all|one|time|being)\b
    |(?:away|far|come|came|comes|suffer\w*|differ\w*|prevent\w*|ranging|range|apart|resign\w*|received
    |benefit\w*|different|free|made|taken|escaped?|coming|data|\d+|people|information|email) from\b)
from form
    \b(?:a|the|this|that|in|any|some|an online|application|entry|order|another|new|same) form\b
form firm
    \blaw firm\b
of off
    \b(?:off (?:guard|duty|limits|course|balance|the (?:coast|ground|hook|field))|(?:take|took|taken|set|cut
    |laid|lay|turn\w*|shut|called|call|pay|paid|broke|break|kick\w*|well|fend\w*) off)\b
off of
    \b(?:one|some|all|most|many|part|out|member|kind|sort|lot|number|because|instead|end|head|house
    |speaker) of\b
then than
    \b(?:more|less|fewer|better|worse|rather|other|larger|greater|higher|lower|older|younger|bigger|smaller
    |earlier|later|longer|shorter|faster|\w{3,}er) (?:\w+ ){0,2}than\b
than then
    \b(?:and|but|since|until|by|even|just|back|right|if \w+ \w+ ,?) then\b
there their
    \btheir (?:own|homes?|way|lives|families|children|parents|jobs?|work|party|country|friends|house|car
    |money|first|names?|new|best|teams?|users|needs)\b
their there
    \bthere (?:is|are|was|were|will|has|have|had|would|may|might|can|could|seems?|must|should|been|be)\b
they're their
    \btheir (?:own|homes?|way|lives|families|children|work|needs)\b
its it's
    \bit's (?:a|an|the|not|been|very|also|time|going|only|just|important|easy|hard|possible|about|really|still
    |now|that|no)\b
it's its
    \bits (?:own|way|first|best|new|kind|users|name|members|website|staff|budget|population|capital|leaders?
    |current|origins?|mission)\b
your you're
    \byou're (?:a|an|the|not|going|in|on|so|very|welcome|right|looking|interested|working|likely|trying|using
    |building|testing|doing)\b
you're your
    \byour (?:own|way|team|work|users?|data|name|home|family|project|agency|website|site|email|code|first
    |needs)\b
whose who's
    \bwho's (?:a|an|the|been|going|there|coming|working)\b
who's whose
    \bwhose (?:own|name|job|work|father|mother|family|house|life)\b
to too
    \btoo (?:much|many|late|often|far|long|little|few|big|small|expensive|hard|soon|close)\b
too to
    \bto (?:be|the|a|do|have|make|get|go|take|see|say|give|use|find|help|work|keep)\b
loose lose
    \b(?:to|will|would|could|may|might|not|n't|never) lose\b|\blose (?:their|his|her|its|weight|money|sight
    |track|control)\b
lose loose
    \b(?:a|the|break|broke|cut|on the|hang) loose\b|\bloose (?:ends?|cannon|change)\b
piece peace
    \bpeace (?:of mind|talks|deal|treaty|process|agreement|accord|prize)\b
peace piece
    \b(?:a|another|one|each|this|every|final) piece\b|\bpiece of (?:paper|cake|work|software|code|furniture|land
    |advice|evidence|legislation)\b
affect effect
    \b(?:an?|the|in|into|side|no|little|any|its|this|that|net|cause and) effect\b
effect affect
    \b(?:to|will|would|could|may|might|can|not|n't|also|does|did) affect\b
principle principal
    \bprincipal (?:of|at|investigator|dancer|cause|reason|source|residence|deputy|designer)\b
principal principle
    \b(?:in|a|the|this|first|guiding|basic) principle (?:of|that|is)?
trail trial
    \b(?:on|stand|stood|standing|the murder|fair|clinical|speedy|awaiting|jury) trial\b|\btrial (?:by|judge
    |court|and error|began|run|lawyer)\b
trial trail
    \b(?:hiking|campaign|paper|nature|mountain|bike) trail\b
pubic public
    \bpublic\b
public pubic
    \bpubic hair\b
know now
    \b(?:is|are|was|right|until|by|from|up to) now\b
now know
    \b(?:to|i|we|you|they|n't|not|let \w+|should|must|who|people) know\b
where were
    \b(?:we|they|you|there|people|who|which|these|those|\w+s) were (?:not|also|being|all|still|able|in|on|the|a
    |more|very|\w+ed)\b
were where
    \b(?:place|places|point|area|areas|country|city|house|case|cases|room|situations?|is|from|near|to|know|knew
    |see) where\b
we're were
    \b(?:they|you|there|who|which|these|those|\w+s) were\b
advise advice
    \b(?:some|any|good|bad|of|for|my|your|his|her|their|legal|medical|expert|an|the) advice\b
advice advise
    \b(?:to|will|would|can|could|should|must|we|i|they) advise\b
brake break
    \b(?:to|take a|lunch|coffee|spring|prison|tea|a) break\b
break brake
    \b(?:hand|foot|parking|emergency|the) brake\b
bare bear
    \b(?:to|can|could|not|n't|polar|teddy|brown|grizzly|black) bear\b
bear bare
    \b(?:laid|lay|with) (?:his|her|their)? ?bare\b|\bbare (?:hands|minimum|feet|bones|essentials)\b
desert dessert
    \b(?:for|a|of|and) dessert\b
dessert desert
    \b(?:the|sahara|gobi|in the|across the) desert\b
though through
    \bthrough (?:the|a|an|its|his|her|their|which|our|this|these|it|to|many|all)\b|\b(?:go|went|going|gone
    |walk\w*|look\w*|way|work\w*|run|running) through\b
through though
    \b(?:even|as) though\b
thought though
    \b(?:even|as) though\b
though thought
    \b(?:i|he|she|we|they|you|who|have|had|is|was|first) thought\b
through thought
    \b(?:i|he|she|we|they|you|who|have|had) thought\b
thorough through
    \bthrough (?:the|a|an|its|his|her|their|which|our|this|these)\b
quite quiet
    \b(?:a|the|very|keep|kept|be|stay|stayed|peace and) quiet\b
quiet quite
    \bquite (?:a|an|the|so|as|often|well|clear|sure|different|good|possible|likely)\b
stationery stationary
    \b(?:remain\w*|was|were|is|a) stationary\b
martial marital
    \bmarital (?:status|problems|home|affairs?)\b
marital martial
    \bmartial (?:law|arts?|court)\b
casual causal
    \bcausal (?:link|relationship|effect|inference|factor)\b
causal casual
    \bcasual (?:clothes|dining|labour|labor|work\w*|observer|visitor)\b
untied united
    \bunited (?:states|nations|kingdom|front|arab|airlines)\b
compliment complement
    \b(?:a|an|the|perfect|federal|natural) complement (?:to|of)\b
complement compliment
    \b(?:paid|pay|returned?|back-handed|nice) (?:a |the |her a |him a )?compliment\b
weather whether
    \bwhether (?:or|to|the|it|he|she|they|we|you|a|this|that|there|these|such|i)\b
whether weather
    \b(?:bad|the|good|hot|cold|severe|stormy|wet|warm|fair) weather\b
past passed
    \b(?:has|have|had|was|were|been|be|being|parliament|congress|senate|he|she|they|it) passed\b
passed past
    \b(?:the|in the|over the|this) past\b|\bpast (?:few|two|three|year|week|month|decade|midnight)\b
lead led
    \b(?:has|have|had|was|were|been|being|be|which|that|he|she|they|it|also|efforts?) led\b|\bled (?:to|by)\b
led lead
    \b(?:to|will|would|can|could|may|might|the|a) lead\b
chose choose
    \b(?:to|will|would|can|could|should|may|n't|not|must|we|you) choose\b
choose chose
    \b(?:he|she|it|they|we|i|who|which) chose\b
breath breathe
    \b(?:to|can|could|n't|not) breathe\b
breathe breath
    \b(?:a|his|her|deep|out of|their|my|short of|last|held \w+) breath\b
lightening lightning
    \blightning (?:strike|bolt|fast|speed|talks?)\b|\b(?:thunder and|by) lightning\b
sight site
    \b(?:web|building|burial|crash|historic|this|on) site\b
cite site
    \b(?:web|building|burial|crash|the|this|a|on) site\b
site sight
    \b(?:at first|in|lose|lost|out of|plain|no end in) sight\b
manger manager
    \b(?:a|the|general|project|product|campaign|team|city|program|office) manager\b
manor manner
    \b(?:in a|this|such a|like) (?:\w+ )?manner\b
statue statute
    \bstatute of limitations\b
statute statue
    \bstatue of\b
hole whole
    \b(?:the|a|as a) whole\b
whole hole
    \b(?:a|the) (?:black|deep|bullet|small|big|hot)? ?hole (?:in|of)\b
role roll
    \b(?:bread|sausage|drum|rock and) roll\b|\broll out\b
roll role
    \b(?:a|the|his|her|their|its|leading|key|important|lead|new) role\b
sale sail
    \b(?:set|to) sail\b|\bfleet \w+ sail\b
sail sale
    \b(?:for|on|the|a) sale\b
brought bought
    \b(?:sold|sell|goods|shares|house|car|tickets) (?:\w+ )?bought\b
conscious conscience
    \b(?:a|his|her|their|guilty|clear|good|bad|my) conscience\b
elicit illicit
    \billicit (?:drugs|trade|affair|activity|goods|funds)\b
eminent imminent
    \b(?:is|was|are|were|an) imminent (?:threat|danger|attack|risk)?
phase faze
    \b(?:n't|not) faze\b
marshal martial
    \bmartial (?:law|arts?)\b
curb kerb
    \b(?:the) kerb\b
fair fare
    \b(?:bus|train|taxi|air|cab) fare\b
canvas canvass
    \b(?:to) canvass\b
alter altar
    \b(?:the|at the) altar\b
altar alter
    \b(?:to|will|would|not|n't|could) alter\b
council counsel
    \b(?:legal|general|special|defence|defense|the|her|his) counsel\b
counsel council
    \b(?:city|town|security|parish|county|district|borough|local|national) council\b
reins reigns
    \bqueen reigns\b
reign rein
    \bfree rein\b
bred bread
    \b(?:white|of|sliced|fresh) bread\b
are our
    \bour (?:own|team|work|users|partners|agency|new|first|customers|clients|approach|research|country|lives
    |website|site)\b
our are
    \b(?:we|they|you|there|these|those|who|which|\w+s) are (?:not|also|in|the|a|all|still|\w+ing|\w+ed)\b
as is
    \b(?:it|this|that|he|she|there|which|who) is (?:a|an|the|not)\b
an and
    \b\w+ and \w+
the they
    \bthey (?:are|were|have|had|will|would|can|could|do|did|should|said|may|might|must|need|want|also)\b
they the
    \b(?:in|of|on|at|to|for|from|with|by|and|is|was) the \w+
there three
    \b(?:the|last|first|next|all|of) three\b
sing sign
    \b(?:to|will|would|a|must|could) sign\b
asses assess
    \b(?:to|will|would|help|must|and) assess\b
posses possess
    \b(?:to|may|must|not|who|they|we) possess\b
metal mettle
    \b(?:prove|proved|test|show) (?:his|her|their|its|your|our) mettle\b
moral morale
    \b(?:low|boost\w*|staff|employee|team|troop) morale\b
angel angle
    \b(?:right|an) angle\b
"""


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for line in _TABLE.strip().splitlines():
        if not line.startswith(" "):
            old, new = line.split()
            table[old, new] = ""
        else:
            table[old, new] += line.strip()
    return table


@lru_cache(maxsize=512)
def calls_for(old: str, new: str) -> re.Pattern[str] | None:
    """What the words around look like where the new word is right and the old one a slip; None for a pair not known."""
    pattern = _table().get((old, new))
    return re.compile(pattern) if pattern else None


_ARTICLES = frozenset("a an the my our his her their its your".split())
_NEVER_AFTER_ARTICLE = frozenset(
    "of to in on at from with by into is are was were be been am has have had will would could should shall they them "
    "he she we us him me it if though because and or but than then there where the a an not who whose".split()
)


def impossible(words: Sequence[str]) -> str | None:
    """Two words in a row that no sentence has (an article before "of" or "they"), if they are among these."""
    for one, two in pairwise(words):
        if one in _ARTICLES and two in _NEVER_AFTER_ARTICLE and not (one in ("her", "his") or two == "us"):
            return f"{one} {two}"
    return None
