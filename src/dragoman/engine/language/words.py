"""The words of the language: keywords, functions, and words no name may be."""

from __future__ import annotations

from enum import StrEnum


class Function(StrEnum):
    """Every function there is; nothing else can be called."""

    ABS = "ABS"
    ROUND = "ROUND"
    FLOOR = "FLOOR"
    CEIL = "CEIL"
    SQRT = "SQRT"
    LN = "LN"
    LOG10 = "LOG10"
    EXP = "EXP"
    POWER = "POWER"
    MIN_OF = "MIN_OF"
    MAX_OF = "MAX_OF"
    COALESCE = "COALESCE"
    HAS = "HAS"
    HAS_ANY = "HAS_ANY"
    HAS_ALL = "HAS_ALL"
    DAYS_BETWEEN = "DAYS_BETWEEN"


# UNIT is written like a function but is part of the grammar: it makes a literal or a conversion.
UNIT = "UNIT"
CALLABLE = frozenset(Function) | {UNIT}

KEYWORDS = frozenset(
    "AND OR NOT IN BETWEEN IS NULL CASE WHEN THEN ELSE END TRUE FALSE DATE".split()
)

# Words of SQL that the language does not have. A name spelled like one would make an expression
# read as something it is not, here or in the engine it is rendered for.
OTHER_SQL_WORDS = frozenset(
    """
    ALL ALTER ANALYSE ANALYZE ANY ARRAY AS ASC ASYMMETRIC AUTHORIZATION BOTH BY CAST CHECK COLLATE
    COLLATION COLUMN CONCURRENTLY CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA
    CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEFAULT DEFERRABLE DELETE DESC DESCRIBE DISTINCT DO
    DROP EXCEPT EXISTS FETCH FILTER FOR FOREIGN FREEZE FROM FULL FUNCTION GLOB GRANT GROUP HAVING IF
    ILIKE INITIALLY INNER INSERT INTERSECT INTERVAL INTO ISNULL JOIN LAMBDA LATERAL LEADING LEFT
    LIKE LIMIT LOCALTIME LOCALTIMESTAMP NATURAL NOTNULL OFFSET ON ONLY OUTER OVER OVERLAPS PIVOT
    PLACING PRIMARY QUALIFY REFERENCES REGEXP RETURNING RIGHT RLIKE ROW SELECT SESSION_USER SET SHOW
    SIMILAR SOME SUMMARIZE SYMMETRIC TABLE TABLESAMPLE TO TRAILING TRY_CAST UNION UNIQUE UNPIVOT
    UPDATE USER USING VALUES VARIADIC VERBOSE WHERE WINDOW WITH XOR
    """.split()
)

# Functions are not among them: POWER is one only before a parenthesis, and `power` is what a heat
# pump has.
RESERVED = KEYWORDS | OTHER_SQL_WORDS
