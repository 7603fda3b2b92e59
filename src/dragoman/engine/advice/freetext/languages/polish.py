"""Polish as buyers write it, with and without diacritics."""

from __future__ import annotations

import re

from snowballstemmer.polish_stemmer import PolishStemmer

from dragoman.engine.advice.freetext.languages.lexis import (
    Lexis,
    Reach,
    forms,
    graded,
    numbered,
    sequences,
    words,
)

# In the locative r, d, t and s change before -e (biuro, w biurze; ogród, w ogrodzie), which the
# stemmer leaves standing.
_SOFTENED = re.compile(r"(?<=[a-ząćęłńóśźż]{3})(rz|dz|ci|si)$")
_HARD = {"rz": "r", "dz": "d", "ci": "t", "si": "s"}


def _stem(word: str) -> str:
    stem = str(PolishStemmer().stemWord(word))
    if len(stem) < 3:  # it cuts "osoby" to "os" and "cisza" to "ci"
        return word
    if len(stem) > 5 and stem.endswith("ow"):  # "filmow", typed without its diacritic
        stem = stem[:-2]
    return _SOFTENED.sub(lambda found: _HARD[found[0]], stem)


POLISH = Lexis(
    code="pl",
    stem=_stem,
    small=words(
        """
        i a o u w we z ze na do od po za pod nad przy przed dla ku oraz lub albo czy że żeby aby by
        bo gdy gdyż jeśli jeżeli jak jaki jaka jakie jako który która które którą którego to ten ta
        te tej tego tym tych tę tą tam tu taki taka takie się sobie siebie swój swoja swoje mój moja
        moje moim mojej mojego nasz nasza nasze naszym naszej naszego naszych twój twoja ja ty on
        ona ono my wy oni mnie mi mną nam nas nami go jego jej ją ich im niego niej nim nią jest są
        był była było były będzie będą być jestem jesteśmy mam mamy ma mają mieć miał miała co
        coś czegoś kto ktoś gdzie kiedy teraz dziś już jeszcze też także również chcę chcemy chce
        chciałbym chciałabym chcielibyśmy potrzebuję potrzebujemy potrzeba potrzebny potrzebna
        potrzebne szukam szukamy proszę dzień dobry cześć witam dziękuję dzięki kupić kupna kupuję
        wolę wolimy wolałbym myślę planuję planujemy mógłby mogłaby może mogą można żeśmy niech
        jakiś jakaś jakieś jakiegoś jakiejś używam używać no więc
        właściwie ewentualnie między tak
        """
    ),
    soft=words(
        """
        musi muszą bardzo dość dosyć raczej całkiem najbardziej możliwie tylko wyłącznie
        koniecznie zawsze wszystkie wszystko każdy każda całym całej cały najlepiej przede
        wszystkim głównie naprawdę powinna powinien powinno sam sama samo dużo
        trochę dobry dobra dobre
        """
    ),
    negators={
        **dict.fromkeys("nie nigdy ani".split(), Reach.CLAUSE),
        **dict.fromkeys(
            """
            bez zaden zadna zadne zadnego zadnej zadnych zadnym zadnymi
            """.split(),
            Reach.NOUN,
        ),
        **dict.fromkeys(
            """
            brak niekonieczny niekonieczna niekonieczne niekoniecznie niepotrzebny niepotrzebna
            niepotrzebne zbedny zbedna zbedne
            """.split(),
            Reach.AROUND,
        ),
    },
    not_denying=words("tylko"),
    denied_wants=words(
        """
        chcę chcemy chce chciałbym chciałabym potrzebuję potrzebujemy potrzeba potrzebny potrzebna
        potrzebne potrzebny trzeba musi mam mamy ma lubię zależy ważne ważna ważny interesuje
        interesują planuję planujemy wchodzi jest są będzie
        """
    ),
    contrasts=words("ale lecz jednak natomiast chociaż tylko zamiast a"),
    noun_ends=words("ale lecz z ze do dla bo żeby który która które oraz na i gdy"),
    at_most=sequences(
        "do",
        "maks",
        "max",
        "maksymalnie",
        "maksimum",
        "najwyżej",
        "co najwyżej",
        "nie więcej niż",
        "nie drożej niż",
        "poniżej",
        "mniej niż",
        "taniej niż",
        "w granicach",
        "nie przekracza",
        "nie większy niż",
        "mniejszy niż",
        "<",
    ),
    at_least=sequences(
        "od",
        "co najmniej",
        "przynajmniej",
        "minimum",
        "min",
        "ponad",
        "powyżej",
        "więcej niż",
        "nie mniej niż",
        "większy niż",
        "większa niż",
        "minimalnie",
        ">",
    ),
    about=sequences(
        "około",
        "ok",
        "koło",
        "jakieś",
        "mniej więcej",
        "circa",
        "ca",
        "prawie",
        "z grubsza",
        "~",
        "w okolicach",
    ),
    between=sequences("między", "pomiędzy"),
    or_less=sequences("maks", "max", "maksymalnie", "maksimum", "lub mniej", "albo mniej"),
    or_more=sequences(
        "minimum", "min", "lub więcej", "albo więcej", "wzwyż", "i więcej", "co najmniej"
    ),
    ands=words("i oraz a"),
    joins=words("do a i lub albo czy"),
    counts=numbered(
        "jeden jedna|dwa dwie dwoje dwóch|trzy troje trzech|cztery czworo czterech|"
        "pięć pięcioro pięciu|sześć sześcioro sześciu|siedem|osiem|dziewięć|dziesięć"
    ),
    money=words("budżet budżecie budżetu kosztować koszt cena ceny cenie wydać zapłacić kwota"),
    levels=graded(
        (
            "low",
            """
            nie bardzo ważn|nie tak ważn|niezbyt ważn|mało ważn|mniej ważn|mało istotn|drugorzędn
            """,
        ),
        (
            "none",
            """
            nie ważn|nieważn|nieistotn|nie istotn|nie znaczeni|nie roli|nie zależy|obojętn|
            wszystko jedno
            """,
        ),
        (
            "very_high",
            """
            bardzo ważn|najważniejsz|kluczow|bardzo istotn|bardzo zależy|szczególnie ważn|
            niezwykle ważn|ogromnie ważn
            """,
        ),
        ("normal", "dość ważn|dosyć ważn|raczej ważn|całkiem ważn"),
        ("high", "ważn|istotn|zależy"),
    ),
    weighing=words(
        """
        ważna ważny ważne ważni ważnej nieważne nieważna nieważny najważniejsza najważniejszy
        najważniejsze istotna istotne istotny zależy znaczenia kluczowa kluczowe kluczowy obojętna
        obojętne jedno roli
        """
    ),
    purposes=words("do dla na zamiast"),
    prefixes={"nie": "nie"},
    earlier=sequences("przed", "sprzed", "do", "starszy niż"),
    later=sequences("po", "od", "nowszy niż"),
    years=words("rok roku roków lata lat latach r"),
    decades={
        "dwudziestych": 20,
        "dwudzieste": 20,
        "trzydziestych": 30,
        "trzydzieste": 30,
        "czterdziestych": 40,
        "czterdzieste": 40,
        "piecdziesiatych": 50,
        "piecdziesiate": 50,
        "szescdziesiatych": 60,
        "szescdziesiate": 60,
        "siedemdziesiatych": 70,
        "siedemdziesiate": 70,
        "osiemdziesiatych": 80,
        "osiemdziesiate": 80,
        "dziewiecdziesiatych": 90,
        "dziewiecdziesiate": 90,
    },
    irregular=forms(
        {
            "osob": "osoba osoby osób osobie osobom osobami ludzi ludzie",
            "gier": "gra gry gier grę grach grami granie grania gram",
            "kotl": "kocioł kotła kotłem kotły kotle kotłowi",
            "wegl": "węgiel węgla węglem węglu",
            "cich": "cisza ciszę ciszy cichy cicha cichej cichego ciche cicho ciszej cichutko",
            "studn": "studnia studnię studni",
            "krakow": "Kraków Krakowie Krakowa Krakowem",
            "rok": "rok roku rokiem lata rocznie roczny roczna roczne rocznego",
            "zuzyc": "zużycie zużycia zużyciu zużywa zużywam zużywamy zużyliśmy zużyć",
            "herc": "herc herce herców hz",
            "tani": "tani tania tanie tanio taniego taniej tańsza tańszy",
            "niedrog": "niedrogi niedroga niedrogo niedrogie niedrogiego",
            "wzrok": "wzrok wzroku wzrokiem",
            "ociepl": """
                ocieplony ocieplona ocieplone ocieplonego ocieplonym ocieplenie ocieplenia
                ociepliliśmy
            """,
            "chlodz": "chłodzić chłodzi chłodziła chłodził chłodzenie chłodzenia chłodzeniem",
        }
    ),
    plain=(
        "dzień dobry, proszę o pomoc",
        "dziękuję bardzo",
        "szukam czegoś nowego",
        "potrzebuję nowego",
        "stary się zepsuł",
        "proszę o telefon",
        "nie znam się na tym",
        "co państwo polecają",
        "kiedy możecie dostarczyć",
        "jaka jest gwarancja",
        "czy jest w magazynie",
        "przeprowadziliśmy się w zeszłym roku",
        "żona się nie zgadza",
        "sąsiad też taką ma",
        "znajomy mi polecił",
        "powinien ładnie wyglądać",
        "musi być czerwony",
        "kolor czarny",
        "ma być łatwy w montażu",
        "jak najgłośniejsza",
        "jak najmniejsza",
        "jak najtańsza",
        "jak najnowocześniejsza",
        "jak najszybciej",
        "żeby służyła wiele lat",
        "znana marka",
        "wyprodukowana w Europie",
        "z pilotem",
        "chcę sterować telefonem",
        "mamy dwoje dzieci i psa",
        "dużo czytałem o tym w internecie",
        "ile to kosztuje",
        "czy jest dostępny",
        "byłem wczoraj w sklepie",
        "ważny jest dobry serwis",
        "mieszkamy na wsi",
    ),
)
