"""English as buyers write it."""

from __future__ import annotations

from snowballstemmer.english_stemmer import EnglishStemmer

from dragoman.engine.advice.freetext.languages.lexis import (
    Lexis,
    Reach,
    forms,
    graded,
    numbered,
    sequences,
    words,
)


def _stem(word: str) -> str:
    # A stemmer keeps state while it works: a new one each time is safe between threads.
    return str(EnglishStemmer().stemWord(word))


ENGLISH = Lexis(
    code="en",
    stem=_stem,
    small=words(
        """
        a an the this that these those there here it its it's i me my mine myself we us our ours
        you your yours he she they them their who which what when where how why whose
        am is are was were be been being i'm we're it's that's there's i've we've i'd we'd i'll
        we'll you're they're do does did have has had having got get gets getting
        of in on at by to from for with about into onto upon over under as than then and or if so
        because since until till while also too just
        will would shall should could can may might let lets let's
        want wants wanted need needs needed like looking look search searching find buy buying
        purchase please hello hi hey thanks thank prefer wish wishes hope think thinking plan
        planning use uses used using some any something anything thing things stuff one's
        really actually basically maybe perhaps probably currently now today still already yet
        etc ok okay yes
        """
    ),
    soft=words(
        """
        must very quite rather most more much so extremely pretty fairly only alone always ever
        possible possibly definitely absolutely especially mainly mostly all both every each
        everywhere everything good nice great lot lots
        """
    ),
    negators={
        **dict.fromkeys(
            """
            not don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't
            can't cannot haven't hasn't hadn't mustn't needn't never dont doesnt didnt isnt arent
            wont cant neither nor
            """.split(),
            Reach.CLAUSE,
        ),
        **dict.fromkeys("no without except".split(), Reach.NOUN),
        **dict.fromkeys("unnecessary needless".split(), Reach.AROUND),
    },
    not_denying=words("only just problem doubt"),
    denied_wants=words(
        """
        want need needed necessary required require like have matter matters important interested
        wanted wish possible planned care
        """
    ),
    contrasts=words("but however although though whereas while instead"),
    noun_ends=words("but with for because so which that who and to when if"),
    at_most=sequences(
        "up to",
        "at most",
        "max",
        "maximum",
        "max of",
        "maximum of",
        "no more than",
        "not more than",
        "under",
        "below",
        "less than",
        "within",
        "cheaper than",
        "not over",
        "at the most",
        "smaller than",
        "not above",
        "not exceeding",
        "<",
    ),
    at_least=sequences(
        "at least",
        "from",
        "over",
        "above",
        "more than",
        "min",
        "minimum",
        "minimum of",
        "no less than",
        "not less than",
        "starting at",
        "bigger than",
        "larger than",
        "not below",
        "not under",
        ">",
    ),
    about=sequences(
        "about",
        "around",
        "approximately",
        "approx",
        "roughly",
        "circa",
        "ca",
        "some",
        "nearly",
        "almost",
        "~",
        "say",
        "something like",
    ),
    between=sequences("between"),
    or_less=sequences("max", "maximum", "at most", "or less", "tops", "or smaller", "or cheaper"),
    or_more=sequences("min", "minimum", "at least", "or more", "and up", "or larger", "or bigger"),
    ands=words("and"),
    joins=words("to and or till"),
    counts=numbered("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
    money=words("budget cost costs price spend pay spending afford money"),
    levels=graded(
        (
            "low",
            """
            not very important|not so important|not that important|not too important|
            less important|secondary
            """,
        ),
        (
            "none",
            """
            not important|isn't important|not matter|doesn't matter|doesnt matter|don't care|
            dont care|not care|unimportant|irrelevant
            """,
        ),
        (
            "very_high",
            """
            very important|extremely important|really important|most important|top priority|
            crucial|essential
            """,
        ),
        ("normal", "quite important|fairly important|rather important|somewhat important"),
        ("high", "important|matters"),
    ),
    weighing=words("important importance matter matters priority care crucial essential secondary"),
    slippery=words("well right kind mean"),
    articles=words("a an the this that my our your own from of deep"),
    purposes=words("for to instead"),
    prefixes={"un": "not", "non": "not"},
    earlier=sequences("before", "until", "prior to", "older than"),
    later=sequences("since", "after", "newer than"),
    years=words("year years"),
    decades={
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    gerunds=("ing",),
    irregular=forms(
        {
            "peopl": "person persons people",
            "nois": "noisy",
            "colour": "color colors colour colours",
            "metr": "metre metres meter meters",
            "game": "gaming",
            "quiet": "quietly",
            "cheap": "cheaply",
        }
    ),
    plain=(
        "hello, can you help me",
        "thank you very much",
        "I am looking for something new",
        "I need a new one",
        "the old one is broken",
        "please call me back",
        "I do not know much about it",
        "can you recommend something",
        "when can you deliver",
        "how long is the warranty",
        "do you have it in stock",
        "we moved last year",
        "my wife does not agree",
        "my neighbour has one too",
        "a friend told me about it",
        "it should look nice",
        "it must be red",
        "the colour should be black",
        "it must be easy to install",
        "as loud as possible",
        "as small as possible",
        "as cheap as possible",
        "as modern as possible",
        "as soon as possible",
        "it should last for many years",
        "a well-known brand",
        "made in Europe",
        "with remote control",
        "I want to control it with my phone",
        "we have two children and a dog",
        "I read a lot about it on the internet",
        "what does it cost",
        "is it available",
        "I was at your shop yesterday",
        "good service is a must",
        "we live in the countryside",
    ),
)
