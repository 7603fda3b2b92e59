"""A small shop of kettles: the least model in which everything of advice happens."""

from __future__ import annotations

from pathlib import Path

from dragoman.engine.advice import Advisor, Context, Given, Profile
from dragoman.engine.advice.kernels import Kernels
from dragoman.engine.catalogue import load_catalogue
from dragoman.engine.knowledge import category_from_text

MODEL = """\
format: 1
category: kettles
title: {en: Kettles}
sold: {as: transactional, since: 2026-01-01}
person: {en: Call us}
tolerance: 0.5
shortlist: 2
products:
  table: kettles.csv
  id: [name]
  available: status = 'on sale'
  unused: {product: [note]}
attributes:
  volume: {is: number L, column: volume, nature: product, bad: 0.5, good: 2, better: more,
           importance: low, title: {en: Volume}}
  noise: {is: number dB, column: noise, nature: product, unknown_if: [0], better: less, bad: 80,
          good: 50, title: {en: Noise}, too_much: {en: too loud}}
  material: {is: choice, column: material, nature: product,
             values: {steel: {title: {en: steel}}, glass: {title: {en: glass}}, plastic: {}}}
  maker: {is: text, column: maker, nature: product, supplier: yes}
  keeps_warm: {is: yes/no, column: warm, nature: product}
  price: {is: number EUR, column: price, nature: price, better: less, bad: 100, good: 20}
  status: {is: text, column: status, nature: product}
  margin: {is: number %, column: margin, nature: commercial}
  views: {is: number, column: views, nature: behavioural}
derived:
  price_per_cup: {is: number, formula: price / (volume * 4)}
  budget_share: {is: number, formula: price / budget_to, better: less, bad: 1, good: 0.5,
                 importance: low}
topics: {}
questions:
  people: {ask: {en: For how many?}, is: number, between: [1, 10], typical: 2}
  sleeper: {ask: {en: Does somebody sleep next door?}, is: yes/no, about: [noise]}
  silence: {ask: {en: How quiet is your kitchen?}, is: number dB, between: [20, 60],
            only_if: sleeper}
  look: {ask: {en: What should it look like?},
         some_of: {shiny: {text: {en: shiny}}, clear: {text: {en: clear}}}}
  child: {ask: {en: Is there a child?}, is: yes/no}
  budget: {ask: {en: What may it cost?}, is: range EUR, between: [0, 500]}
  quiet_counts: {ask: {en: How important is silence?}, is: importance, of: [noise, quiet]}
needs:
  litres: {is: number L, formula: 0.25 * people}
rules:
  - {id: enough, must: volume >= litres, because: {en: you need litres}}
  - {id: quiet, when: sleeper, wish: noise <= 60, importance: high}
  - {id: shiny_steel, when: "HAS(look, 'shiny')", wish: material = 'steel'}
  - {id: clear_glass, when: "HAS(look, 'clear')", wish: material = 'glass'}
  - {id: affordable, must: price <= budget_to, importance: very_high}
  - {id: child_safe, firm: "NOT child OR material <> 'glass'",
     source: {document: house rule, owner: shop, seen: 2026-01-01}}
  - {id: germans_like_steel, when: market = 'DE', wish: material = 'steel', importance: low}
suggestions:
  warm: {when: people >= 4, suggest: {sleeper: yes}, text: {en: Perhaps}}
"""

TABLE = """\
name,volume,noise,material,maker,warm,price,status,margin,views,note
Alpha,1.7,65,steel,Acme,yes,45,on sale,30,5,x
Beta,1.0,55,plastic,Acme,no,25,on sale,10,900,x
Gamma,1.7,0,glass,Bolt,yes,60,on sale,50,3,x
Delta,1.5,72,glass,Bolt,no,35,on sale,5,40,x
Omega,2.0,50,steel,Cone,yes,20,withdrawn,80,9999,x
Sigma,0.8,58,,Cone,no,90,on sale,1,1,x
"""


def advisor(
    folder: Path,
    *,
    model: str = MODEL,
    table: str = TABLE,
    context: Context | None = None,
    engine: Kernels | None = None,
) -> Advisor:
    """Return an advisor on the shop, or on a changed one."""
    (folder / "kettles.csv").write_text(table, encoding="utf-8")
    category = category_from_text(model, file="kettles.yaml")
    catalogue = load_catalogue(category, folder).catalogue
    return Advisor(category=category, catalogue=catalogue, context=context, engine=engine)


def answers(**given: object) -> Profile:
    """Return a profile with these answers; a Given is taken as it is."""
    return Profile(
        answers={
            name: value if isinstance(value, Given) else Given(value=value)  # type: ignore[arg-type]
            for name, value in given.items()
        }
    )
