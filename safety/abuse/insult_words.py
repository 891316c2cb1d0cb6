"""Words and phrases of abuse in English and German, as people write them to somebody."""

# Whoever is spoken to, and is said to be something.
YOU = (
    *("you", "u", "your a", "your such a", "you people", "you lot", "du", "sie sind doch"),
    *("du alte", "du alter"),
)
ARE = (
    *("you are", "youre", "you re", "ur", "u r", "u are", "yall are", "you all are", "your a"),
    *("you people are", "you both are", "your such a", "you look like", "du bist", "bist du"),
    *("sie sind", "ihr seid", "du bist und bleibst", "siehst aus wie"),
)
FILLING = (
    *("a", "an", "the", "such", "so", "just", "really", "very", "nothing but", "complete", "total"),
    *("absolute", "fucking", "fuckin", "fcking", "bloody", "damn", "goddamn", "little", "old"),
    *("big", "biggest", "all", "and", "one", "utter", "as well", "too", "feminist", "white"),
    *("black", "jewish", "also", "clearly", "obviously", "ein", "eine", "einfach", "echt", "doch"),
    *("nur", "nichts als", "die", "der", "das", "und", "ganz", "richtig", "wirklich", "verdammt"),
    *("eh", "halt", "totaler", "totale", "totales", "größte", "größter", "kleine", "kleiner"),
    *("alte", "alter", "altes", "auch", "offensichtlich"),
)
HURTING = (
    *("fat", "ugly", "stupid", "dumb", "dirty", "filthy", "lazy", "pathetic", "worthless", "evil"),
    *("disgusting", "useless", "nasty", "miserable", "rotten", "smug", "dumme", "dummer", "dummes"),
    *("blöde", "blöder", "blödes", "fette", "fetter", "fettes", "elende", "elender", "elendes"),
    *("verdammte", "verdammter", "hässliche", "hässlicher", "dreckige", "dreckiger", "verfickte"),
    *("verlogene", "verlogener", "miese", "mieser", "mieses", "widerliche", "widerlicher"),
    *("armseliger", "armselige", "armseliges", "selbstgefällige", "selbstgefälliger"),
)
# What nobody is called who is not to be hurt.
NAMES = (
    *("idiot", "idiots", "moron", "morons", "imbecile", "retard", "retards", "bitch", "bitches"),
    *("btch", "biatch", "whore", "whores", "slut", "sluts", "skank", "cunt", "cunts", "cnt"),
    *("bastard", "bastards", "asshole", "assholes", "arsehole", "ass hole", "dumbass", "jackass"),
    *("dickhead", "dick head", "shithead", "wanker", "tosser", "twat", "scum", "scumbag"),
    *("piece of shit", "pieces of shit", "sack of shit", "waste of air", "waste of space"),
    *("waste of oxygen", "motherfucker", "fucker", "subhuman", "cocksucker", "douchebag"),
    *("piece of trash", "piece of garbage", "human garbage", "dyke", "faggot", "fag", "tranny"),
    *("nigger", "nigga", "kike", "paki", "chink", "spic", "gook", "raghead", "libtard", "feminazi"),
    *("mongoloid", "spaz", "halfwit", "dimwit", "nutcase", "psycho bitch", "dumb fuck", "fatso"),
    *("fatass", "lardass", "idiotin", "vollidiot", "vollidiotin", "depp", "volldepp", "trottel"),
    *("volltrottel", "dummkopf", "hohlkopf", "schwachkopf", "arschloch", "arschlöcher", "penner"),
    *("arschgesicht", "wichser", "hurensohn", "hurentochter", "hure", "huren", "nutte", "nutten"),
    *("schlampe", "schlampen", "fotze", "fotzen", "votze", "miststück", "dreckstück", "drecksau"),
    *("dreckssau", "drecksack", "dreckskerl", "spast", "spasti", "missgeburt", "abschaum"),
    *("untermensch", "schwuchtel", "kanake", "kanaken", "neger", "negerin", "judensau"),
    *("zigeunerpack", "stück scheiße", "stück dreck", "scheißhaufen", "pisser", "hackfresse"),
)
# Of these too, where one is said to be it, or with a word before it that hurts.
WEAK_NAMES = (
    *("cow", "pig", "hag", "witch", "freak", "creep", "parasite", "twit", "hooker", "prostitute"),
    *("vermin", "degenerate", "prick", "loser", "losers", "sow", "sau", "schwein", "kuh", "ziege"),
    *("zicke", "parasit", "ungeziefer", "hexe", "arsch", "luder", "krüppel", "mongo", "flittchen"),
)
# The same of looks and wits.
BEING = (
    *("stupid", "dumb", "ugly", "brainless", "braindead", "retarded", "vile", "trash", "garbage"),
    *("shit", "filth", "repulsive", "dumm", "strohdumm", "saudumm", "hässlich", "hirnlos", "dreck"),
    *("wertlos", "widerlich", "ekelhaft", "müll", "abartig", "scheiße", "zurückgeblieben"),
)
# What a critic may say as well as an enemy; one such word is let through.
MILD = (
    *(
        "worthless",
        "pathetic",
        "fraud",
        "frauds",
        "fake",
        "quack",
        "charlatan",
        "liar",
        "disgusting",
    ),
    *(
        "useless",
        "ridiculous",
        "joke",
        "disgrace",
        "hypocrite",
        "clueless",
        "nobody",
        "fat",
        "sick",
    ),
    *("insane", "nothing", "dead", "erbärmlich", "lächerlich", "nutzlos", "betrügerin", "betrüger"),
    *("lügnerin", "lügner", "scharlatan", "schande", "peinlich", "heuchlerin", "unfähig", "witz"),
    *("armselig", "blöd", "fett", "krank", "gestört", "geisteskrank", "behindert", "das letzte"),
    *("nichts wert", "tot"),
)
MILD_PHRASES = (
    *("shame on you", "you should be ashamed", "i hate you", "we hate you", "i despise you"),
    *("nobody likes you", "nobody cares about you", "nobody needs you", "go to hell", "screw you"),
    *(
        "shut up",
        "you make me sick",
        "you disgust me",
        "delete your blog",
        "get a life",
        "get lost",
    ),
    *("piss off", "bog off", "you will die", "you will pay for this", "you ll pay for this"),
    *("i know who you are", "watch your back", "drink bleach", "what are you wearing"),
    *("are you naked", "are you wet", "bra size", "du schwein", "du sau", "schäm dich"),
    *("schämen sie sich", "ich hasse dich", "wir hassen dich", "niemand mag dich", "hau ab"),
    *("niemand braucht dich", "du ekelst mich an", "halt den mund", "halts maul", "halt s maul"),
    *("halt die klappe", "du kotzt mich an", "du bist zum kotzen", "fahr zur hölle", "zieh leine"),
    *("scher dich zum teufel", "ich weiß wer du bist", "bist du nackt", "was hast du an"),
)
CURSES = (
    *("fuck you", "fuck u", "fck you", "fck u", "fuck off", "fck off", "fuk you", "f u c k you"),
    *("fuck yourself", "go fuck yourself", "suck it bitch", "eat shit", "burn in hell"),
    *("rot in hell", "up yours", "screw yourself", "fuck your blog", "fuck your mother"),
    *("fick dich", "fickt euch", "ficken sie sich", "verpiss dich", "leck mich am arsch"),
    *("halt die fresse", "halt deine fresse", "fresse halten", "fick deine mutter"),
    *("friss scheiße", "brenn in der hölle", "schmor in der hölle", "sie idiot", "sie arschloch"),
)
THREATS = (
    *("kys", "why don t you kill yourself", "why dont you kill yourself", "you to kill yourself"),
    *("you should kill yourself", "should just kill yourself", "you to die", "please die"),
    *("you should die", "you deserve to die", "you should be dead", "you should be raped"),
    *("deserve to be raped", "hope you die", "hope you get raped", "hope you get cancer"),
    *("hope you rot", "hope you burn", "hope you suffer", "hope someone kills you"),
    *("hope somebody kills you", "hope you choke", "hope your children die", "hope your kids die"),
    *("i will kill you", "ill kill you", "i ll kill you", "i am going to kill you"),
    *("im going to kill you", "i m going to kill you", "im gonna kill you", "i m gonna kill you"),
    *("i will rape you", "i m going to rape you", "im going to rape you", "gonna rape you"),
    *("i will find you", "i ll find you", "ill find you", "we will find you", "i will hurt you"),
    *("i ll hurt you", "i will destroy you", "i will end you", "i know where you live"),
    *("we know where you live", "i know where your children", "i will come to your house"),
    *("i am coming for you", "i m coming for you", "im coming for you", "i will slit your"),
    *("i will beat you", "smash your face", "bring dich um", "bring dich endlich um"),
    *("häng dich auf", "erhäng dich", "geh sterben", "stirb endlich", "verreck", "krepier"),
    *("spring von der brücke", "hoffentlich stirbst du", "hoffe du stirbst"),
    *("hoffe dass du stirbst", "hoffe du verreckst", "hoffentlich verreckst du"),
    *("hoffe du krepierst", "dass du verreckst", "dass du krepierst", "du gehörst vergewaltigt"),
    *("hoffentlich vergewaltigt dich", "dich sollte man vergewaltigen", "du gehörst vergast"),
    *("ich bringe dich um", "ich bring dich um", "ich töte dich", "ich stech dich ab"),
    *(
        "ich steche dich ab",
        "ich finde dich noch",
        "ich finde dich schon",
        "ich finde dich warte",
        "ich werde dich finden",
        "wir finden dich",
    ),
    *("wir kriegen dich", "ich krieg dich", "ich kriege dich", "ich weiß wo du wohnst"),
    *("wir wissen wo du wohnst", "ich schlag dich", "ich schlage dich", "ich mach dich fertig"),
    *("ich vergewaltige dich",),
)
# The same where it is said as an order, and not asked about.
ORDERS = (
    *("kill yourself", "kill urself", "end yourself", "neck yourself", "hang yourself"),
    *("shoot yourself", "go die", "drop dead"),
)
HARASSING = (
    *("send nudes", "send me nudes", "send nude", "show me your tits", "show your tits"),
    *("show me your boobs", "show me your pussy", "show me your ass", "show me your feet"),
    *("your tits", "your boobs", "your pussy", "your cunt", "in your ass", "your bra size"),
    *("suck my dick", "suck my cock", "suck my balls", "suck this dick", "lick my balls"),
    *("lick my dick", "lick my ass", "lick your pussy", "want to fuck you", "wanna fuck you"),
    *(
        "going to fuck you",
        "gonna fuck you",
        "fuck you hard",
        "love to fuck you",
        "let me fuck you",
    ),
    *("fuck you in the", "bend you over", "sit on my face", "ride my dick", "ride my cock"),
    *("jerk off to you", "jerking off to you", "wank over you", "masturbate to you"),
    *("are you horny", "cum on you", "cum in you", "cum on your", "how big are your breasts"),
    *("schick nacktbilder", "schick mir nacktbilder", "nacktfotos von dir", "nacktbilder von dir"),
    *("zeig mir deine titten", "zeig deine titten", "deine titten", "deine möpse", "deine fotze"),
    *("deine muschi", "deinen arsch", "lutsch meinen", "blas mir einen", "bläst du mir einen"),
    *("will dich ficken", "würde dich ficken", "werde dich ficken", "möchte dich ficken"),
    *("dich mal ficken", "dich durchficken", "dich durchnehmen", "ich fick dich", "ich ficke dich"),
    *("wichse auf dich", "wichs auf dich", "bist du feucht", "bist du geil", "bist du rasiert"),
    *("welche körbchengröße", "auf dich abspritzen", "in dir abspritzen"),
)
# Who tells what somebody says is not saying it.
TELLING = (
    *("says", "said", "saying", "tells", "told", "telling", "call", "calls", "called", "calling"),
    *("yells", "yelled", "yelling", "screams", "screamed", "screaming", "shouts", "shouted"),
    *("shouting", "texted", "texts", "texting", "wrote", "writes", "writing", "messaged"),
    *("whispered", "heard", "hear", "hearing", "commented", "posted", "insists", "repeats"),
    *("replied", "answered", "snapped", "hissed", "spat", "voice", "voices", "people say"),
    *("i hear", "i heard", "we hear", "ich höre", "ich hörte", "wir hören"),
    *("they say", "parents say", "kids say", "men say", "would say", "used to say", "feels"),
    *("he was like", "she was like", "they were like", "say things like", "say stuff like"),
    *("sagt", "sagte", "sagten", "gesagt", "nennt", "nannte", "nennen", "nannten", "genannt"),
    *("schreit", "schrie", "schrien", "geschrien", "schreien", "brüllt", "brüllte", "gebrüllt"),
    *("meint", "meinte", "schrieb", "schreibt", "geschrieben", "rief", "ruft", "gerufen"),
    *("stimme", "stimmen", "hörte", "höre", "gehört", "beschimpft", "beschimpfte", "zischte"),
    *("flüstert", "sätze wie", "wörter wie", "worte wie", "erzählt", "behauptet", "zu hören"),
)
WRITERS = ("i", "ich", "we", "wir", "i have", "let me", "you", "you have", "du", "i just")
ASKING = (
    *("if", "when", "whenever", "whether", "unless", "feel like", "feel that", "you feel"),
    *("you ever feel", "you ever think", "do you think", "did you think", "tell yourself", "as if"),
    *("wenn", "falls", "ob", "sobald", "als ob", "denkst du", "glaubst du", "fühlst du dich"),
)
# Somebody in need may curse too.
NEED = (
    *("help me", "please help", "i need help", "alone", "afraid", "scared", "crying", "cry"),
    *("cried", "it hurts", "desperate", "hopeless", "my life", "anymore", "any more", "i can t"),
    *("i cannot", "cant", "panic", "i feel", "i m sorry", "im sorry", "i am sorry", "why me"),
    *("died", "my mother", "my father", "my husband", "my wife", "my child", "my son", "grief"),
    *("my daughter", "my therapist", "my boyfriend", "my girlfriend", "my partner"),
    *("hilfe", "hilf mir", "helfen sie mir", "allein", "angst", "weine", "geweint", "verzweifelt"),
    *("mein leben", "nicht mehr", "es tut weh", "tut mir leid", "ich kann nicht", "gestorben"),
    *("meine mutter", "mein vater", "mein mann", "meine frau", "mein kind", "mein sohn"),
    *("meine tochter", "mein therapeut", "meine therapeutin", "mein freund", "meine freundin"),
)
