"""The words with which people say in English who they are, as pieces of patterns."""

AM = r"I(?:['\u2019]m|[ ]am)"
AN = r"(?:an?|the|only[ ]an?)[ ]"
WORD = r"(?:\w{3,14}[ ])"
PLACE = (
    r"(?:the[ ])?(?!(?:I|January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December|God|Zoom|English|The|A|My|And|But|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday|Christmas|Easter)\b)"
    r"[A-Z][\w'\u2019-]{1,24}(?:[ ](?:upon[ ]|on[ ]|of[ ])?[A-Z][\w'\u2019-]{1,24}){0,2}"
)
ROUGH = (
    r"(?:a|the|this|my|our)[ ](?:(?:small|little|big|large|coastal|northern|southern|eastern"
    r"|western"
    r"|medium-sized|rural)[ ]){0,2}(?:town|village|city|countryside|coast|north|south|east|west"
    r"|mountains|suburbs|island|capital|midwest|highlands)"
)
NATION = (
    r"(?:Scottish|Irish|Welsh|English|British|American|Canadian|Australian|Dutch|German|Austrian"
    r"|Swiss"
    r"|French|Italian|Spanish|Portuguese|Polish|Russian|Ukrainian|Turkish|Greek|Swedish|Danish"
    r"|Norwegian"
    r"|Finnish|Indian|Pakistani|Chinese|Japanese|Korean|Nigerian|Kenyan|Ghanaian|Brazilian|Mexican"
    r"|Texan|Californian|Kiwi|Israeli|Iranian|Lebanese|Egyptian|Filipino|Filipina|Romanian"
    r"|Hungarian"
    r"|Czech|Londoner|New[ ]Yorker|African|Black|Asian|Hispanic|Latina|Latino|white)"
)
KIN = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|ex-husband|ex-wife|ex|son"
    r"|daughter"
    r"|sons|daughters|children|kids|child|baby|toddler|teenager|twins|triplets|grandchildren"
    r"|grandson"
    r"|granddaughter|grandchild|stepson|stepdaughter|stepchildren|in-laws|mother-in-law"
    r"|father-in-law"
    r"|twin[ ](?:brother|sister)|(?:older|younger|little|big|elder|only)[ ](?:brother|sister)"
    r"|brothers?"
    r"|sisters?|parents|mother|father|mum|mom|dad|grandmother|grandfather|niece|nephew|marriage"
    r"|divorce"
    r"|wedding)"
)
CHILDREN = (
    r"(?:children|kids|sons?|daughters?|brothers?|sisters?|siblings|grandchildren|boys|girls)"
)
PLACE_OF_WORK = (
    r"(?:hospital|clinic|ward|prison|school|university|college|community[ ](?:mental[ ]health"
    r"[ ])?cent(?:re|er)"
    r"|hospice|charity|agency|group[ ]practice|private[ ]practice|surgery|shelter|refuge"
    r"|counselling"
    r"[ ]service|health[ ]cent(?:re|er)|outpatient[ ]\w{3,10}|emergency[ ]room|rehab|day[ ]clinic)"
)
TITLES = (
    r"(?:LCSW|LICSW|LMSW|LMFT|LMHC|LPC|LPCC|LCPC|MBACP|PsyD|PhD|(?:clinical|counselling"
    r"|counseling|school"
    r"|chartered|forensic|child)[ ]psychologist|psychologist|psychiatrist|psychoanalyst|analyst"
    r"|psychotherapist|therapist|counsell?or|social[ ]worker|psychiatric[ ]nurse|nurse|art"
    r"[ ]therapist"
    r"|family[ ]therapist|couples?[ ]therapist|trainee|Jungian|Freudian|Gestaltist)"
)
ILL = (
    r"(?:depression|anxiety|panic[ ]attacks|ADHD|autism|OCD|PTSD|bipolar(?:[ ]disorder)?|cancer"
    r"|migraines?"
    r"|epilepsy|diabetes|asthma|endometriosis|insomnia|tinnitus|chronic[ ](?:pain|illness"
    r"|fatigue)|lupus"
    r"|arthritis|MS|a[ ]stammer|a[ ]stutter|an?[ ]eating[ ]disorder|anorexia|bulimia|long"
    r"[ ]covid|burnout"
    r"|a[ ]breakdown|a[ ]miscarriage|a[ ]stroke|a[ ]heart[ ]attack|hearing[ ]loss|dyslexia)"
)
STATE = (
    r"(?:autistic|deaf|blind|dyslexic|bipolar|diabetic|epileptic|disabled|sober|in[ ]recovery|a"
    r"[ ]recovering"
    r"[ ]\w{4,12}|menopausal|pregnant|short-sighted|left-handed|hard[ ]of[ ]hearing|neurodivergent"
    r"|chronically[ ]ill|a[ ]cancer[ ]survivor|a[ ]wheelchair[ ]user)"
)
FAITH = (
    r"(?:Catholic|Protestant|Lutheran|Anglican|Episcopalian|Presbyterian|Methodist|Baptist"
    r"|Quaker|Mormon"
    r"|Christian|Jewish|Jew|Muslim|Hindu|Sikh|Buddhist|Orthodox|Adventist|Unitarian|atheist"
    r"|agnostic|pagan)"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
TIME = (
    rf"(?:late[ ])?(?:at[ ]night|in[ ]the[ ](?:early[ ])?(?:evenings?|mornings?|afternoons?)|before"
    rf"[ ](?:breakfast|work|dawn|my[ ]first[ ]\w{{5,9}})|after[ ](?:work|midnight|dark|dinner"
    rf"|supper|my[ ]last"
    rf"[ ]\w{{5,9}})|over[ ]lunch|on[ ]{DAY}|at[ ](?:the[ ])?weekends?|at[ ]midnight|early|late)"
)
NO_AGE = (
    r"(?![ ]?(?:%|minutes|hours|days|weeks|months|miles|per|percent|people|of|sure|times|or"
    r"|to|clients"
    r"|patients|steps|pages|feet|pounds|kilos|o['\u2019]clock|in[ ]the[ ]queue)|[:.,]\d)"
)
