"""What is said in Polish."""

from __future__ import annotations

from typing import Final

from dragoman.engine.advice.wording.phrases import (
    Asking,
    Conditions,
    Demands,
    Labels,
    Outcomes,
    Phrases,
    Proposals,
    Reasons,
    Talk,
    Trust,
    Units,
    Verdicts,
    Words,
)

WORDS: Final = Words(
    yes="tak",
    no="nie",
    quoted="„{text}”",
    nothing_in_set="żadne z nich",
    not_known="brak danych",
    do_not_know="nie wiem",
    not_important="nie ma to dla mnie znaczenia",
    not_answered="jeszcze bez odpowiedzi",
    importance={
        "none": "nieważne",
        "low": "mało ważne",
        "normal": "dość ważne",
        "high": "ważne",
        "very_high": "bardzo ważne",
    },
    up_to="do {high}",
    from_on="od {low}",
    from_to="od {low} do {high}",
    percent="{n}%",
    per="{n} na {unit}",
    market="kraj",
    industry="branża",
    today="data",
    because="bo {reason}",
    aside="{text} ({aside})",
)

UNITS: Final = Units(
    symbols={"L": "l", "ΔdB": "dB", "ms": "ms", "rpm": "obr./min", "fps": "kl./s"},
    counted={
        '"': {"one": "{n} cal", "few": "{n} cale", "many": "{n} cali", "other": "{n} cala"},
        "days": {"one": "{n} dzień", "few": "{n} dni", "many": "{n} dni", "other": "{n} dnia"},
        "weeks": {
            "one": "{n} tydzień",
            "few": "{n} tygodnie",
            "many": "{n} tygodni",
            "other": "{n} tygodnia",
        },
        "months": {
            "one": "{n} miesiąc",
            "few": "{n} miesiące",
            "many": "{n} miesięcy",
            "other": "{n} miesiąca",
        },
        "years": {"one": "{n} rok", "few": "{n} lata", "many": "{n} lat", "other": "{n} roku"},
        "persons": {
            "one": "{n} osoba",
            "few": "{n} osoby",
            "many": "{n} osób",
            "other": "{n} osoby",
        },
        "pcs": {
            "one": "{n} sztuka",
            "few": "{n} sztuki",
            "many": "{n} sztuk",
            "other": "{n} sztuki",
        },
    },
    percentage_points={
        "one": "{n} punkt procentowy",
        "few": "{n} punkty procentowe",
        "many": "{n} punktów procentowych",
        "other": "{n} punktu procentowego",
    },
    degrees={
        "one": "{n} stopień",
        "few": "{n} stopnie",
        "many": "{n} stopni",
        "other": "{n} stopnia",
    },
    levels={
        "one": "{n} poziom",
        "few": "{n} poziomy",
        "many": "{n} poziomów",
        "other": "{n} poziomu",
    },
)

CONDITIONS: Final = Conditions(
    of="{subject}: {predicate}",
    figure="{subject} {predicate}",
    at_least="co najmniej {limit}",
    at_most="najwyżej {limit}",
    above="więcej niż {limit}",
    below="mniej niż {limit}",
    at_least_level="co najmniej „{limit}”",
    at_most_level="najwyżej „{limit}”",
    above_level="powyżej poziomu „{limit}”",
    below_level="poniżej poziomu „{limit}”",
    on_or_after="{limit} lub później",
    on_or_before="{limit} lub wcześniej",
    after="po {limit}",
    before="przed {limit}",
    other_than="byle nie {values}",
    at_least_that="nie mniej niż {other}",
    at_most_that="nie więcej niż {other}",
    above_that="więcej niż {other}",
    below_that="mniej niż {other}",
    same_as_that="tyle samo co {other}",
    other_than_that="inaczej niż {other}",
    with_any="w tym {values}",
    with_all="w tym {values}",
    without="byle nie {values}",
    known="podane przez producenta",
    impossible="coś, czego nie spełni żaden produkt",
    and_also="{first}; {second}",
    or_else="{first} albo {second}",
    only_if="{what}, jeśli {condition}",
)

VERDICTS: Final = Verdicts(
    needed="potrzeba: {predicate}",
    wished="życzenie: {predicate}",
    good_value="{fact}, to dobry wynik",
    only="{subject} tylko {value}",
    good_from="dobrze: od {good}",
    good_to="dobrze: do {good}",
    ideal="idealnie: {good}",
    better_would_be="lepiej: {values}",
    weakest_point="Najsłabszy punkt: {con}",
    no="{title}? Nie: {detail}",
    not_quite="{title}? Niezupełnie: {detail}",
    over="{fact}, o {gap} powyżej limitu {limit}",
    short="{fact}, o {gap} mniej niż potrzeba ({limit})",
    too_late="{fact}, o {gap} później niż {limit}",
    too_early="{fact}, o {gap} wcześniej niż {limit}",
    below_level="{fact}, o {steps} poniżej „{limit}”",
    above_level="{fact}, o {steps} powyżej „{limit}”",
    instead="{fact}, a powinno być: {values}",
    unwanted="{fact}, a tego miało nie być",
    maker_silent="{subject}: producent tego nie podaje",
    follows_from_silence="{subject}: nie wiadomo, bo producent nie podaje: {facts}",
    not_computable="{subject}: w tym przypadku nie da się tego określić",
    unproven="{title}? Nie da się potwierdzić, bo {reason}",
    unproven_for_you="w tym przypadku nie da się tego określić",
    not_concerned="{title}: nie dotyczy ({fact})",
    also_sold_as="Sprzedawane też jako: {names}",
    told_apart_by_nothing="Według wszystkich danych niczym się nie różnią: {names}",
    check_product="producent nie podaje: {facts}",
    check_buyer="brakuje odpowiedzi: {questions}",
    excluded="Wyklucza go „{title}”: {reason}",
    excluded_short="Wyklucza go „{title}”",
    signed_off="{title}: sprawdzone przez {by} ({reason})",
)

DEMANDS: Final = Demands(
    with_because="{what}, bo {reason}",
    must="konieczne",
    wish="życzenie",
    firm="bez wyjątków",
    always_good="{subject} ({good})",
    stated_by="{what}, zgodnie z: {origin}",
    after_feedback="{what}, bo {product} to według ciebie: {label}",
    more_like="{what}, bo chcesz więcej takich jak {product}",
    because_you_said="Na podstawie odpowiedzi: {answers}",
    answer_of="{question} {answer}",
    changed_by="{what}; zmiana: {by}, powód: {reason}",
    waiting="{title}: jeszcze nieuwzględnione, bo brakuje odpowiedzi: {questions}",
    waiting_answer="{title}: nieuwzględnione, bo odpowiedź brzmi „nie wiem”: {questions}",
    waiting_context="{title}: nieuwzględnione, bo nie znamy: {facts}",
    not_important="{title}: nie liczy się, bo nie jest to dla ciebie ważne",
    dropped="{title}: pominięte; zdecydowała o tym osoba: {by} ({reason})",
    need="{title}: {value}",
)

OUTCOMES: Final = Outcomes(
    nothing_required=(
        "Nie wiemy jeszcze nic o twoich potrzebach, więc pokazujemy to, co jest dobre dla "
        "większości osób."
    ),
    no_order="Na razie nic nie wyróżnia żadnego produktu, więc są ułożone według nazw.",
    no_demand={
        "one": "Na razie nie ma żadnych wymagań: {n} produkt oceniamy według życzeń i tego, co "
        "jest dobre dla każdego.",
        "few": "Na razie nie ma żadnych wymagań: {n} produkty oceniamy według życzeń i tego, co "
        "jest dobre dla każdego.",
        "many": "Na razie nie ma żadnych wymagań: {n} produktów oceniamy według życzeń i tego, co "
        "jest dobre dla każdego.",
        "other": "Na razie nie ma żadnych wymagań: {n} produktu oceniamy według życzeń i tego, co "
        "jest dobre dla każdego.",
    },
    full={
        "one": "Spośród {offered} oferowanych produktów wszystkie wymagania spełnia {n}.",
        "few": "Spośród {offered} oferowanych produktów wszystkie wymagania spełniają {n}.",
        "many": "Spośród {offered} oferowanych produktów wszystkie wymagania spełnia {n}.",
        "other": "Spośród {offered} oferowanych produktów wszystkie wymagania spełnia {n}.",
    },
    unproven={
        "one": "Żaden produkt nie spełnia na pewno wszystkich wymagań. {n} może je spełniać, ale "
        "producent nie podał wszystkich danych.",
        "few": "Żaden produkt nie spełnia na pewno wszystkich wymagań. {n} mogą je spełniać, ale "
        "producenci nie podali wszystkich danych.",
        "many": "Żaden produkt nie spełnia na pewno wszystkich wymagań. {n} może je spełniać, ale "
        "producenci nie podali wszystkich danych.",
        "other": "Żaden produkt nie spełnia na pewno wszystkich wymagań. {n} może je spełniać, "
        "ale producenci nie podali wszystkich danych.",
    },
    near="Żaden produkt nie spełnia wszystkich wymagań. Najbliżej są te.",
    nothing_suitable=(
        "Nie mamy nic odpowiedniego: nawet najbliższy produkt za bardzo odbiega od twoich potrzeb."
    ),
    nothing_offered="Nie ma produktu, który moglibyśmy zaproponować.",
    looked_at={
        "one": "Sprawdziliśmy {n} produkt.",
        "few": "Sprawdziliśmy {n} produkty.",
        "many": "Sprawdziliśmy {n} produktów.",
        "other": "Sprawdziliśmy {n} produktu.",
    },
    of_these="Z tego: {parts}.",
    fit_all={
        "one": "{n} spełnia wszystkie wymagania",
        "few": "{n} spełniają wszystkie wymagania",
        "many": "{n} spełnia wszystkie wymagania",
        "other": "{n} spełnia wszystkie wymagania",
    },
    fit_unproven={
        "one": "o {n} wiemy za mało, żeby to ocenić",
        "few": "o {n} wiemy za mało, żeby to ocenić",
        "many": "o {n} wiemy za mało, żeby to ocenić",
        "other": "o {n} wiemy za mało, żeby to ocenić",
    },
    fit_nearly={
        "one": "{n} nie spełnia jakiegoś wymagania",
        "few": "{n} nie spełniają jakiegoś wymagania",
        "many": "{n} nie spełnia jakiegoś wymagania",
        "other": "{n} nie spełnia jakiegoś wymagania",
    },
    to_check={
        "one": "{n} trzeba najpierw sprawdzić",
        "few": "{n} trzeba najpierw sprawdzić",
        "many": "{n} trzeba najpierw sprawdzić",
        "other": "{n} trzeba najpierw sprawdzić",
    },
    ruled_out={
        "one": "{n} wyklucza zasada bez wyjątków",
        "few": "{n} wyklucza zasada bez wyjątków",
        "many": "{n} wyklucza zasada bez wyjątków",
        "other": "{n} wyklucza zasada bez wyjątków",
    },
    fit_any={
        "one": "{n} jest w ofercie",
        "few": "{n} są w ofercie",
        "many": "{n} jest w ofercie",
        "other": "{n} jest w ofercie",
    },
    not_offered={
        "one": "{n} nie jest w ofercie",
        "few": "{n} nie są w ofercie",
        "many": "{n} nie jest w ofercie",
        "other": "{n} nie jest w ofercie",
    },
    person="Zawsze możesz zapytać człowieka.",
)

PROPOSALS: Final = Proposals(
    relax={
        "one": "Wystarczy zrezygnować z tego: {what}. Pasuje wtedy {n} produkt: {best}.",
        "few": "Wystarczy zrezygnować z tego: {what}. Pasują wtedy {n} produkty; najlepszy to "
        "{best}.",
        "many": "Wystarczy zrezygnować z tego: {what}. Pasuje wtedy {n} produktów; najlepszy to "
        "{best}.",
        "other": "Wystarczy zrezygnować z tego: {what}. Pasuje wtedy {n} produktu; najlepszy to "
        "{best}.",
    },
    relax_but={
        "one": "To musi zostać: {kept}. Po rezygnacji z tego: {what}, resztę spełnia {n} produkt: "
        "{best}.",
        "few": "To musi zostać: {kept}. Po rezygnacji z tego: {what}, resztę spełniają {n} "
        "produkty; najlepszy to {best}.",
        "many": "To musi zostać: {kept}. Po rezygnacji z tego: {what}, resztę spełnia {n} "
        "produktów; najlepszy to {best}.",
        "other": "To musi zostać: {kept}. Po rezygnacji z tego: {what}, resztę spełnia {n} "
        "produktu; najlepszy to {best}.",
    },
    kept={
        "one": "To musi zostać: {kept}. Resztę spełnia {n} produkt: {best}.",
        "few": "To musi zostać: {kept}. Resztę spełniają {n} produkty; najlepszy to {best}.",
        "many": "To musi zostać: {kept}. Resztę spełnia {n} produktów; najlepszy to {best}.",
        "other": "To musi zostać: {kept}. Resztę spełnia {n} produktu; najlepszy to {best}.",
    },
    instead="Co pomoże: {text}",
    more_relaxations={
        "one": "Jest jeszcze {n} sposób, żeby zrezygnować z jak najmniejszej liczby wymagań.",
        "few": "Są jeszcze {n} sposoby, żeby zrezygnować z jak najmniejszej liczby wymagań.",
        "many": "Jest jeszcze {n} sposobów, żeby zrezygnować z jak najmniejszej liczby wymagań.",
        "other": "Jest jeszcze {n} sposobu, żeby zrezygnować z jak najmniejszej liczby wymagań.",
    },
    gains="Lepiej: {gains}.",
    losses="Niespełnione: {losses}.",
    as_good="Prawie tak samo dobre, ale pod innymi względami.",
    contradiction=(
        "Tych dwóch wymagań nie da się pogodzić: {first} oraz {second}. Z którego zrezygnować?"
    ),
    contradiction_kept="Tego nie da się pogodzić: {first} oraz {second}.",
    leave_out="Zrezygnuj z tego: {what}",
    more_of_this="więcej takich jak ten",
)

ASKING: Final = Asking(
    one_of="Wybierz jedną odpowiedź.",
    some_of="Wybierz wszystkie, które pasują, na przykład 1, 3.",
    number="Podaj liczbę{unit}.",
    number_between="Podaj liczbę od {low} do {high}.",
    range="Podaj przedział{unit}, na przykład 100..300, albo jeden koniec: ..300 lub 100.. .",
    range_between="Podaj przedział między {low} a {high} albo jeden koniec: ..300 lub 100.. .",
    date="Podaj datę, na przykład 2027-05-31.",
    text="Własnymi słowami.",
    yes_no="Odpowiedz tak lub nie.",
    importance="Wybierz, jak bardzo to się dla ciebie liczy.",
    typical="Najczęstsza odpowiedź: {answer}.",
    because_of_favourites="Od odpowiedzi zależy jeszcze, które produkty będą na czele.",
    nothing_open="Nie ma już o co pytać.",
    nothing_can_change=(
        "Żadna odpowiedź nie zmieni już listy najlepszych produktów, więc nie pytamy dalej."
    ),
)

TRUST: Final = Trust(
    answers={
        "one": "Podstawa: {n} twoja odpowiedź, karty produktów i reguły modelu „{title}”.",
        "few": "Podstawa: {n} twoje odpowiedzi, karty produktów i reguły modelu „{title}”.",
        "many": "Podstawa: {n} twoich odpowiedzi, karty produktów i reguły modelu „{title}”.",
        "other": "Podstawa: {n} twojej odpowiedzi, karty produktów i reguły modelu „{title}”.",
    },
    no_answers=(
        "Podstawa: karty produktów i reguły modelu „{title}”; na razie bez twoich odpowiedzi."
    ),
    facts={
        "one": "Każdy produkt oceniono według {n} kryterium.",
        "few": "Każdy produkt oceniono według {n} kryteriów.",
        "many": "Każdy produkt oceniono według {n} kryteriów.",
        "other": "Każdy produkt oceniono według {n} kryterium.",
    },
    nothing_else=(
        "Nic więcej się nie liczy: ani to, ile ktoś na tym zarabia, ani to, co kupują inni."
    ),
    versions="Model {model}, dane {data}, wersja obliczeń {semantics}.",
    open_questions={
        "one": "Zostało {n} pytanie; odpowiedź może zmienić kolejność.",
        "few": "Zostały {n} pytania; odpowiedzi mogą zmienić kolejność.",
        "many": "Zostało {n} pytań; odpowiedzi mogą zmienić kolejność.",
        "other": "Zostało {n} pytania; odpowiedzi mogą zmienić kolejność.",
    },
    not_known_by_you="Tego nie wiesz: {questions}",
    more_of_them={
        "one": "jeszcze {n} pytanie",
        "few": "jeszcze {n} pytania",
        "many": "jeszcze {n} pytań",
        "other": "jeszcze {n} pytania",
    },
    waiting_rules={
        "one": "{n} reguła czeka na odpowiedź.",
        "few": "{n} reguły czekają na odpowiedź.",
        "many": "{n} reguł czeka na odpowiedź.",
        "other": "{n} reguły czeka na odpowiedź.",
    },
    unknown_facts={
        "one": "O pokazanych produktach nie znamy {n} liczącej się wartości.",
        "few": "O pokazanych produktach nie znamy {n} liczących się wartości.",
        "many": "O pokazanych produktach nie znamy {n} liczących się wartości.",
        "other": "O pokazanych produktach nie znamy {n} liczącej się wartości.",
    },
    evidence="Dowód: {title} ({source})",
    valid_until="ważny do {date}",
    seen="odczytano {date}",
    answered_for="odpowiada za to {owner}",
    acting="Jeśli coś zrobisz: {text}",
    not_acting="Jeśli nic nie zrobisz: {text}",
)

REASONS: Final = Reasons(
    best_full="Spełnia wszystkie wymagania i żaden produkt nie ma więcej punktów.",
    full="Spełnia wszystkie wymagania.",
    unproven={
        "one": "Z tego, co wiadomo, niczego mu nie brakuje, ale {n} wymagania nie da się "
        "potwierdzić.",
        "few": "Z tego, co wiadomo, niczego mu nie brakuje, ale {n} wymagań nie da się "
        "potwierdzić.",
        "many": "Z tego, co wiadomo, niczego mu nie brakuje, ale {n} wymagań nie da się "
        "potwierdzić.",
        "other": "Z tego, co wiadomo, niczego mu nie brakuje, ale {n} wymagania nie da się "
        "potwierdzić.",
    },
    near={
        "one": "Nie spełnia {n} wymagania.",
        "few": "Nie spełnia {n} wymagań.",
        "many": "Nie spełnia {n} wymagań.",
        "other": "Nie spełnia {n} wymagania.",
    },
    to_check="Nie polecamy go, dopóki czegoś nie sprawdzimy.",
    excluded="Jest wykluczony.",
    unavailable="Nie ma go w ofercie.",
    before_by_class=(
        "{first} jest przed {second}. O pierwszym: {reason_first} O drugim: {reason_second}"
    ),
    before_by_score=(
        "{first} jest przed {second}: poza tym są równe, ale pierwszy ma o {points} pkt więcej."
    ),
    before_by_nearness="{first} jest przed {second}: mniej brakuje mu do spełnienia wymagań.",
    before_by_name="{first} jest przed {second} tylko dzięki nazwie: poza tym są równe.",
    gives_up="Wybierając {name}, rezygnujesz z tego: {what}",
    lever_up=(
        "Gdyby kryterium „{criterion}” miało wagę {would_be} zamiast {weight}, pierwsze miejsce "
        "zająłby {name}."
    ),
    lever_down=(
        "Gdyby kryterium „{criterion}” miało tylko wagę {would_be} zamiast {weight}, pierwsze "
        "miejsce zająłby {name}."
    ),
    lever_off=(
        "Gdyby kryterium „{criterion}” w ogóle się nie liczyło, pierwsze miejsce zająłby {name}."
    ),
    no_lever="Żadna pojedyncza zmiana wagi nie dałaby pierwszego miejsca produktowi {name}.",
    steady="kryterium „{criterion}” może mieć wagę od {low} do {high} (teraz {weight})",
    steady_always="kryterium „{criterion}” może mieć dowolną wagę (teraz {weight})",
    steady_others="wszystkie inne mogą mieć dowolną wagę",
    steady_up="kryterium „{criterion}” może mieć wagę {low} lub większą (teraz {weight})",
    steady_down="kryterium „{criterion}” może mieć wagę {high} lub mniejszą (teraz {weight})",
)

LABELS: Final = Labels(
    looked_for="Czego szukamy i dlaczego",
    recommended="Polecamy",
    by_name="W ofercie, według nazw",
    to_be_checked="Trzeba sprawdzić, zanim polecimy",
    alternatives="Zbliżone produkty: co zyskujesz, a co tracisz",
    relaxations="Z czego trzeba by zrezygnować",
    ways_out="Co stoi na przeszkodzie i co pomoże",
    contradictions="Czego nie da się pogodzić",
    suggestions="A może jeszcze to?",
    next_question="Następne pytanie",
    still_open="Czego jeszcze nie wiadomo",
    rests_on="Na czym to się opiera",
    why="Dlaczego pytamy",
    explain="Wyjaśnienie",
    answers="Twoje odpowiedzi",
    fit="dopasowanie {percent}",
    score="punkty: {points}",
    no_criteria="nie ma jeszcze czego oceniać",
    rank="{n}.",
    pros="Za",
    cons="Przeciw",
    unknowns="Nie wiadomo",
    arguments="Co to daje",
    needs="Obliczone z twoich odpowiedzi",
    needs_unused="Obliczone, ale teraz niewykorzystywane",
    counts_unasked="Liczy się też to, co jest ważne dla każdego: {what}.",
    more_left={
        "one": "i jeszcze {n}",
        "few": "i jeszcze {n}",
        "many": "i jeszcze {n}",
        "other": "i jeszcze {n}",
    },
    data_sheet="Karta produktu",
    derived_facts="Obliczone na podstawie danych produktu",
    documents="Dokumenty",
    accessory="Pasujące akcesoria",
    related="Dobrze do tego pasuje",
    consumable="Materiały eksploatacyjne",
    service="Usługi",
    claims="Co o nim mówimy i na jakiej podstawie",
    claims_of_all="Dotyczy ich wszystkich",
    fits_not_recommended="To pasuje, ale nie jest rekomendacją.",
    terms="Wyjaśnienie pojęć",
    favourite="Na razie na czele: {name} ({fit})",
    live_count={
        "one": "Wszystkie wymagania spełnia na razie {n} z {offered}.",
        "few": "Wszystkie wymagania spełniają na razie {n} z {offered}.",
        "many": "Wszystkie wymagania spełnia na razie {n} z {offered}.",
        "other": "Wszystkie wymagania spełnia na razie {n} z {offered}.",
    },
    comparison="Obok siebie",
    best_here="* najlepszy dla ciebie w tym wierszu",
    differs_only="≠ produkty się różnią",
    your_own="twój",
    suppliers="Dostawcy",
    supplier_offers={
        "one": "w ofercie: {n} produkt",
        "few": "w ofercie: {n} produkty",
        "many": "w ofercie: {n} produktów",
        "other": "w ofercie: {n} produktu",
    },
    supplier_fits={
        "one": "{n} spełnia wszystkie wymagania",
        "few": "{n} spełniają wszystkie wymagania",
        "many": "{n} spełnia wszystkie wymagania",
        "other": "{n} spełnia wszystkie wymagania",
    },
    stability="Jak pewne jest pierwsze miejsce",
    levers="Co musiałoby się zmienić",
    points="{n} pkt",
    points_head="punkty",
    reckoning="Skąd biorą się punkty",
    criterion="kryterium",
    weight="waga",
    share="wynik",
    total="razem",
    versus="W porównaniu z: {name}",
    consequences="Co z tego wynika",
    not_offered_mark="poza ofertą",
)

TALK: Final = Talk(
    keys=(
        "Odpowiedz numerem albo słowami. ? wyjaśnia, - nie wiem, n nieważne (0, gdy odpowiedzi "
        "są ponumerowane), b wstecz, c zmień odpowiedź, f uwaga do faworyta, s propozycje, r "
        "dotychczasowe wyniki, w zapisz odpowiedzi do pliku, q koniec"
    ),
    keys_short="? wyjaśnia · - nie wiem · {key} nieważne · b wstecz · Enter: wszystkie polecenia",
    not_understood="Tej odpowiedzi nie rozumiem: {text}",
    understood="Z wypowiedzi „{text}” rozumiem:",
    understood_phrase="{question} {answer} (z „{phrase}”)",
    or_else="albo może: {text}",
    nothing_understood=(
        "W wypowiedzi „{text}” nie ma niczego, co rozumiemy jako odpowiedź na nasze pytania."
    ),
    not_understood_words="Niezrozumiane i pominięte: {words}.",
    is_taken="Te odpowiedzi się liczą.",
    is_not_taken=(
        "To jeszcze się nie liczy: poniższy wynik tego nie uwzględnia. Jeśli się zgadza, potwierdź:"
    ),
    is_that_right="Zgadza się? (t/n)",
    taken_back="Cofnięto: {question}",
    last_step="ostatni krok",
    nothing_to_take_back="Nie ma czego cofnąć.",
    change_which="Którą odpowiedź zmienić? Podaj jej numer.",
    no_answers_yet="Nie ma jeszcze żadnej odpowiedzi.",
    feedback_on="Co nie odpowiada ci w {name}?",
    feedback_which="Podaj numer albo naciśnij Enter, żeby przejść dalej.",
    no_favourite="Nie ma jeszcze faworyta.",
    no_suggestions="Na razie nie mamy propozycji.",
    suggestion_offered="{text} (t/n)",
    input_ended="Tu skończyły się odpowiedzi, więc oto dotychczasowe wyniki.",
    finished="Wiemy już wszystko, co trzeba.",
    anything_to_change="c zmień odpowiedź, f uwaga do faworyta, Enter kończy",
    results_so_far="Dotychczasowe wyniki",
    good_bye="Do widzenia.",
    options_explained="Odpowiedzi",
    terms_here="Pojęcia w tym pytaniu",
    yes_key="t",
    no_key="n",
    no_such_number=(
        "Podaj numer od 1 do {count} albo naciśnij Enter, żeby przejść dalej. Tego nie rozumiem: "
        "{text}"
    ),
    yes_or_no="Odpowiedz t albo n. Tego nie rozumiem: {text}",
    not_so="Wobec tego to się nie liczy. Odpowiedz innymi słowami albo podaj numer.",
    answer_not_important="Jeśli nie ma to dla ciebie znaczenia, wpisz {key}.",
    save_where="W jakim pliku zapisać? Podaj nazwę albo naciśnij Enter, żeby przejść dalej.",
    save_over="Plik {file} już istnieje. Zastąpić go? (t/n)",
    saved=(
        "Twoje odpowiedzi są w pliku {file}. Żeby zacząć od nich następnym razem: --answers {file}"
    ),
    not_saved="Nie udało się zapisać odpowiedzi: {why}",
    you="ty",
)

POLISH: Final = Phrases(
    language="pl",
    locale="pl",
    words=WORDS,
    units=UNITS,
    conditions=CONDITIONS,
    verdicts=VERDICTS,
    demands=DEMANDS,
    outcomes=OUTCOMES,
    proposals=PROPOSALS,
    asking=ASKING,
    trust=TRUST,
    reasons=REASONS,
    labels=LABELS,
    talk=TALK,
)
