"""What is said in English."""

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
    yes="yes",
    no="no",
    quoted="“{text}”",
    nothing_in_set="none of them",
    not_known="not known",
    do_not_know="I do not know",
    not_important="not important to me",
    not_answered="not answered yet",
    importance={
        "none": "not important",
        "low": "a little important",
        "normal": "fairly important",
        "high": "important",
        "very_high": "very important",
    },
    up_to="up to {high}",
    from_on="from {low}",
    from_to="{low} to {high}",
    percent="{n}%",
    per="{n} per {unit}",
    market="the country",
    industry="the line of business",
    today="the date",
    because="because {reason}",
    aside="{text} ({aside})",
)

UNITS: Final = Units(
    symbols={"L": "l", "ΔdB": "dB"},
    counted={
        '"': {"one": "{n} inch", "other": "{n} inches"},
        "days": {"one": "{n} day", "other": "{n} days"},
        "weeks": {"one": "{n} week", "other": "{n} weeks"},
        "months": {"one": "{n} month", "other": "{n} months"},
        "years": {"one": "{n} year", "other": "{n} years"},
        "persons": {"one": "{n} person", "other": "{n} people"},
        "pcs": {"one": "{n} piece", "other": "{n} pieces"},
    },
    percentage_points={"one": "{n} percentage point", "other": "{n} percentage points"},
    degrees={"one": "{n} degree", "other": "{n} degrees"},
    levels={"one": "{n} step", "other": "{n} steps"},
)

CONDITIONS: Final = Conditions(
    of="{subject}: {predicate}",
    figure="{subject} {predicate}",
    at_least="at least {limit}",
    at_most="at most {limit}",
    above="more than {limit}",
    below="less than {limit}",
    at_least_level="at least {limit}",
    at_most_level="at most {limit}",
    above_level="more than {limit}",
    below_level="less than {limit}",
    on_or_after="{limit} or later",
    on_or_before="{limit} or earlier",
    after="after {limit}",
    before="before {limit}",
    other_than="anything but {values}",
    at_least_that="at least as much as {other}",
    at_most_that="at most as much as {other}",
    above_that="more than {other}",
    below_that="less than {other}",
    same_as_that="the same as {other}",
    other_than_that="not the same as {other}",
    with_any="with {values}",
    with_all="with {values}",
    without="without {values}",
    known="stated by the maker",
    impossible="nothing that any product could meet",
    and_also="{first}; {second}",
    or_else="{first}, or else {second}",
    only_if="{what}, if {condition}",
)

VERDICTS: Final = Verdicts(
    needed="needed: {predicate}",
    wished="wished for: {predicate}",
    good_value="{fact}, which is good",
    only="{subject} only {value}",
    good_from="good: {good} or more",
    good_to="good: {good} or less",
    ideal="ideal: {good}",
    better_would_be="better: {values}",
    weakest_point="Its weakest point: {con}",
    no="{title}? No: {detail}",
    not_quite="{title}? Not quite: {detail}",
    over="{fact}, {gap} over the limit of {limit}",
    short="{fact}, {gap} short of the {limit} needed",
    too_late="{fact}, {gap} later than {limit}",
    too_early="{fact}, {gap} earlier than {limit}",
    below_level="{fact}, {steps} below “{limit}”",
    above_level="{fact}, {steps} above “{limit}”",
    instead="{fact}, but it should be {values}",
    unwanted="{fact}, which was to be avoided",
    maker_silent="{subject}: not stated by the maker",
    follows_from_silence="{subject}: not known, because the maker does not state this: {facts}",
    not_computable="{subject}: cannot be worked out for your case",
    unproven="{title}? Cannot be confirmed, because {reason}",
    unproven_for_you="it cannot be worked out for your case",
    not_concerned="{title}: does not concern this one ({fact})",
    also_sold_as="Also sold as: {names}",
    told_apart_by_nothing="No different by all that is known: {names}",
    check_product="the maker does not state this: {facts}",
    check_buyer="your answer is missing: {questions}",
    excluded="Ruled out by “{title}”: {reason}",
    excluded_short="Ruled out by “{title}”",
    signed_off="{title}: checked by {by} ({reason})",
)

DEMANDS: Final = Demands(
    with_because="{what}, because {reason}",
    must="required",
    wish="wished for",
    firm="no exceptions",
    always_good="{subject} ({good})",
    stated_by="{what}, as stated by {origin}",
    after_feedback="{what}, because you said of {product}: {label}",
    more_like="{what}, because you want more like {product}",
    because_you_said="Because you said: {answers}",
    answer_of="{question} {answer}",
    changed_by="{what}; changed by {by}: {reason}",
    waiting="{title}: not considered yet, because you have not said: {questions}",
    waiting_answer="{title}: not considered, because you do not know: {questions}",
    waiting_context="{title}: not considered, because we do not know {facts}",
    not_important="{title}: does not count, because it is not important to you",
    dropped="{title}: set aside by {by} ({reason})",
    need="{title}: {value}",
)

OUTCOMES: Final = Outcomes(
    nothing_required=(
        "You have not told us anything yet, so this is what is good for most people."
    ),
    no_order="So far nothing sets one product apart from another, so they are listed by name.",
    no_demand={
        "one": "Nothing is required so far: {n} product on offer is weighed by what is good.",
        "other": "Nothing is required so far: all {n} products on offer are weighed by what you "
        "wish and by what is good for anyone.",
    },
    full={
        "one": "{n} of {offered} products on offer meets all requirements.",
        "other": "{n} of {offered} products on offer meet all requirements.",
    },
    unproven={
        "one": "No product is certain to meet all requirements. {n} may do so, but its maker does "
        "not state everything.",
        "other": "No product is certain to meet all requirements. {n} may do so, but their makers "
        "do not state everything.",
    },
    near="No product meets all requirements. These come nearest.",
    nothing_suitable=(
        "We have nothing that suits you: even the nearest product is too far from what you need."
    ),
    nothing_offered="There is no product that we could offer you.",
    looked_at={"one": "Looked at {n} product.", "other": "Looked at {n} products."},
    of_these="Of these: {parts}.",
    fit_all={"one": "{n} meets all requirements", "other": "{n} meet all requirements"},
    fit_unproven={"one": "{n} lacks data to decide", "other": "{n} lack data to decide"},
    fit_nearly={"one": "{n} misses a requirement", "other": "{n} miss a requirement"},
    to_check={
        "one": "{n} has to be checked first",
        "other": "{n} have to be checked first",
    },
    ruled_out={
        "one": "{n} is ruled out by a rule without exceptions",
        "other": "{n} are ruled out by a rule without exceptions",
    },
    fit_any={"one": "{n} is on offer", "other": "{n} are on offer"},
    not_offered={"one": "{n} is not on offer", "other": "{n} are not on offer"},
    person="You can always ask a person.",
)

PROPOSALS: Final = Proposals(
    relax={
        "one": "Give up {what}, and {n} product fits: {best}.",
        "other": "Give up {what}, and {n} products fit; the best is {best}.",
    },
    relax_but={
        "one": "This has to stay: {kept}. Give up {what}, and {n} product meets all else: {best}.",
        "other": "This has to stay: {kept}. Give up {what}, and {n} products meet all else; the "
        "best is {best}.",
    },
    kept={
        "one": "This has to stay: {kept}. {n} product meets all else: {best}.",
        "other": "This has to stay: {kept}. {n} products meet all else; the best is {best}.",
    },
    instead="What helps: {text}",
    more_relaxations={
        "one": "There is {n} more way to give up as little as possible.",
        "other": "There are {n} more ways to give up as little as possible.",
    },
    gains="Better: {gains}.",
    losses="Not met: {losses}.",
    as_good="Nearly the same, in other ways.",
    contradiction="These two do not go together: {first}, and {second}. Which of them may go?",
    contradiction_kept="These two do not go together: {first}, and {second}.",
    leave_out="Leave out: {what}",
    more_of_this="more like this one",
)

ASKING: Final = Asking(
    one_of="Choose one.",
    some_of="Choose all that apply, for example 1, 3.",
    number="Give a number{unit}.",
    number_between="Give a number from {low} to {high}.",
    range="Give a range{unit} like 100..300, or one end of it: ..300 or 100.. .",
    range_between="Give a range within {low} to {high}, or one end of it: ..300 or 100.. .",
    date="Give a date, for example 2027-05-31.",
    text="In your own words.",
    yes_no="Answer yes or no.",
    importance="Choose how much it counts for you.",
    typical="Most people answer: {answer}.",
    because_of_favourites="Your answer can still change which products come first.",
    nothing_open="There is nothing left to ask.",
    nothing_can_change="No answer could change the best products any more, so we stop asking.",
)

TRUST: Final = Trust(
    answers={
        "one": "This rests on {n} answer of yours, on the data sheets and on the rules of the "
        "model “{title}”.",
        "other": "This rests on {n} answers of yours, on the data sheets and on the rules of "
        "the model “{title}”.",
    },
    no_answers=(
        "This rests on the data sheets and on the rules of the model “{title}”; you have not "
        "answered anything yet."
    ),
    facts={
        "one": "Every product was weighed by {n} criterion.",
        "other": "Every product was weighed by {n} criteria.",
    },
    nothing_else=(
        "Nothing else counts: not what anyone earns by it, and not what other people bought."
    ),
    versions="Model {model}, data {data}, calculation version {semantics}.",
    open_questions={
        "one": "{n} question is still open; its answer may change the order.",
        "other": "{n} questions are still open; their answers may change the order.",
    },
    not_known_by_you="You did not know: {questions}",
    more_of_them={"one": "{n} more question", "other": "{n} more questions"},
    waiting_rules={
        "one": "{n} rule waits for an answer.",
        "other": "{n} rules wait for an answer.",
    },
    unknown_facts={
        "one": "Of the products shown, {n} fact that counts is not known.",
        "other": "Of the products shown, {n} facts that count are not known.",
    },
    evidence="Proof: {title} ({source})",
    valid_until="valid until {date}",
    seen="read on {date}",
    answered_for="{owner} answers for it",
    acting="If you act: {text}",
    not_acting="If you do not: {text}",
)

REASONS: Final = Reasons(
    best_full="It meets all requirements, and no product scores higher.",
    full="It meets all requirements.",
    unproven={
        "one": "It misses nothing that is known, but {n} requirement cannot be confirmed.",
        "other": "It misses nothing that is known, but {n} requirements cannot be confirmed.",
    },
    near={
        "one": "It misses {n} requirement.",
        "other": "It misses {n} requirements.",
    },
    to_check="It is not recommended before something has been checked.",
    excluded="It is ruled out.",
    unavailable="It is not on offer.",
    before_by_class="{first} stands before {second}: {reason_first} {reason_second}",
    before_by_score=(
        "{first} stands before {second}: otherwise they are level, and it scores {points} points "
        "more."
    ),
    before_by_nearness="{first} stands before {second}: it comes nearer to the requirements.",
    before_by_name="{first} stands before {second} only by its name: otherwise they are level.",
    gives_up="With {name} you would give up: {what}",
    lever_up="If “{criterion}” counted {would_be} instead of {weight}, {name} would come first.",
    lever_down=(
        "If “{criterion}” counted only {would_be} instead of {weight}, {name} would come first."
    ),
    lever_off="If “{criterion}” did not count at all, {name} would come first.",
    no_lever="No single change of what counts would put {name} first.",
    steady="“{criterion}” may count between {low} and {high} (now {weight})",
    steady_always="“{criterion}” may count whatever you like (now {weight})",
    steady_others="everything else may count whatever you like",
    steady_up="“{criterion}” may count {low} or more (now {weight})",
    steady_down="“{criterion}” may count {high} or less (now {weight})",
)

LABELS: Final = Labels(
    looked_for="What we look for, and why",
    recommended="Recommended",
    by_name="On offer, by name",
    to_be_checked="To be checked before they can be recommended",
    alternatives="Near alternatives: what you gain and what you give up",
    relaxations="What you would have to give up",
    ways_out="What stands in the way, and what helps",
    contradictions="What does not go together",
    suggestions="Have you thought of this?",
    next_question="The next question",
    still_open="What is still open",
    rests_on="What this rests on",
    why="Why we ask",
    explain="Explained",
    answers="Your answers",
    fit="fit {percent}",
    score="score {points}",
    no_criteria="nothing to weigh by",
    rank="{n}.",
    pros="For it",
    cons="Against it",
    unknowns="Not known",
    arguments="What you get from it",
    needs="Worked out from your answers",
    needs_unused="Worked out, but nothing uses it now",
    counts_unasked="What matters to anyone counts too: {what}.",
    more_left={"one": "and {n} more", "other": "and {n} more"},
    data_sheet="Data sheet",
    derived_facts="Worked out from the data sheet",
    documents="Documents",
    accessory="Accessories that fit",
    related="Goes well with it",
    consumable="Supplies for it",
    service="Services for it",
    claims="What we say about it, and on what grounds",
    claims_of_all="True of all of these",
    fits_not_recommended="These fit; they are no recommendation.",
    terms="Words explained",
    favourite="Favourite so far: {name} ({fit})",
    live_count={
        "one": "{n} of {offered} meets all requirements so far.",
        "other": "{n} of {offered} meet all requirements so far.",
    },
    comparison="Side by side",
    best_here="* best for you in this line",
    differs_only="≠ the products differ",
    your_own="yours",
    suppliers="Suppliers",
    supplier_offers={"one": "{n} product on offer", "other": "{n} products on offer"},
    supplier_fits={"one": "{n} meets all requirements", "other": "{n} meet all requirements"},
    stability="How firm the first place is",
    levers="What would have to change",
    points="{n} points",
    points_head="points",
    reckoning="How the points come about",
    criterion="criterion",
    weight="counts",
    share="reached",
    total="together",
    versus="Held against {name}",
    consequences="What follows",
    not_offered_mark="not on offer",
)

TALK: Final = Talk(
    keys=(
        "Answer with a number or in words. ? explains, - I do not know, n not important (0 where "
        "options are numbered), b back, c change an answer, f react to the favourite, s "
        "suggestions, r results so far, w write your answers to a file, q quit"
    ),
    keys_short="? explains · - I do not know · {key} not important · b back · Enter: all commands",
    not_understood="This is no answer I understand: {text}",
    understood="Understood from “{text}”:",
    understood_phrase="{question} {answer} (from “{phrase}”)",
    or_else="or perhaps: {text}",
    nothing_understood="Nothing in “{text}” was understood as an answer to one of our questions.",
    not_understood_words="Not understood, and left out: {words}.",
    is_taken="These answers count.",
    is_not_taken=(
        "Nothing of this counts yet: the page below is without it. If it is right, confirm it:"
    ),
    is_that_right="Is that right? (y/n)",
    taken_back="Taken back: {question}",
    last_step="your last step",
    nothing_to_take_back="There is no answer to take back.",
    change_which="Which answer shall be changed? Give its number.",
    no_answers_yet="You have not answered anything yet.",
    feedback_on="What is wrong with {name}?",
    feedback_which="Give a number, or press Enter to go on.",
    no_favourite="There is no favourite yet.",
    no_suggestions="There is nothing to suggest at the moment.",
    suggestion_offered="{text} (y/n)",
    input_ended="The input ended here, so these are the results so far.",
    finished="That is all we need to know.",
    anything_to_change="c change an answer, f react to the favourite, Enter to end",
    results_so_far="The results so far",
    good_bye="Good-bye.",
    options_explained="The answers",
    terms_here="Words in this question",
    yes_key="y",
    no_key="n",
    no_such_number=(
        "Please give a number from 1 to {count}, or press Enter to go on. Not understood: {text}"
    ),
    yes_or_no="Please answer y or n. Not understood: {text}",
    not_so="Then it does not count. Please answer in other words, or with a number.",
    answer_not_important="If it is not important to you, type {key}.",
    save_where="To which file? Give its name, or press Enter to go on.",
    save_over="There is already a file {file}. Replace it? (y/n)",
    saved="Your answers are in {file}. To go on from there: --answers {file}",
    not_saved="Your answers could not be written: {why}",
    you="you",
)

ENGLISH: Final = Phrases(
    language="en",
    locale="en",
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
