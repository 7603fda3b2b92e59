"""Units as they stand in cells, and what a number in one is in another."""

from __future__ import annotations

from dragoman.engine.catalogue.cells.outcome import CellError
from dragoman.engine.catalogue.reasons import CellReason
from dragoman.engine.errors import EngineError
from dragoman.engine.language import Kind, Type, convert

# Spellings of data sheets in English, Polish and Russian beyond those of the language, whose
# authors write units with care. Letter case is kept: MW is not mW.
_SPELLINGS = {
    **dict.fromkeys(("''", "”", "cal", "cale", "cali", "дюйм", "дюйма", "дюймов"), '"'),
    **dict.fromkeys(("dB(A)", "dBA", "dB A", "dB (A)", "дБ", "дБА", "дБ(A)", "дБ(А)"), "dB"),
    **dict.fromkeys(("sq m", "sqm", "м²", "м2", "кв.м", "кв. м"), "m²"),
    **dict.fromkeys(("м³", "м3", "куб.м"), "m³"),
    **dict.fromkeys(("руб.", "р.", "рублей"), "RUB"),
    **dict.fromkeys(("Euro", "Eur", "евро"), "EUR"),
    **dict.fromkeys(("złotych", "złoty", "злотых"), "PLN"),
    **dict.fromkeys(("US$", "dollars"), "USD"),
    **dict.fromkeys(("Kč",), "CZK"),
    **dict.fromkeys(("£",), "GBP"),
    **dict.fromkeys(("yrs", "rok", "lata", "lat", "год", "года", "лет"), "years"),
    **dict.fromkeys(("mies.", "miesiąc", "miesiące", "miesięcy", "мес", "мес."), "months"),
    **dict.fromkeys(("dzień", "dni", "день", "дня", "дней", "дн."), "days"),
    **dict.fromkeys(("hrs", "godz", "godz.", "ч", "час", "часа", "часов"), "h"),
    **dict.fromkeys(("sek", "sek.", "с", "сек", "сек."), "s"),
    **dict.fromkeys(("obr/min", "obr./min", "об/мин", "U/min", "RPM"), "rpm"),
    **dict.fromkeys(("°С", "ºC", "ºС", "℃", "deg C"), "°C"),
    **dict.fromkeys(("szt", "szt.", "шт", "шт."), "pcs"),
    **dict.fromkeys(("os.", "osób", "чел", "чел."), "persons"),
    **dict.fromkeys(("proc.", "％"), "%"),
    **dict.fromkeys(("кВт·ч", "кВтч", "кВт*ч"), "kWh"),
    "мкм": "µm",
    "мм": "mm",
    "см": "cm",
    "м": "m",
    "км": "km",
    "мг": "mg",
    "г": "g",
    "кг": "kg",
    "т": "t",
    "мл": "ml",
    "л": "L",
    "мс": "ms",
    "Гц": "Hz",
    "кГц": "kHz",
    "МГц": "MHz",
    "ГГц": "GHz",
    "Вт": "W",
    "кВт": "kW",
    "МВт": "MW",
    "Б": "B",
    "КБ": "kB",
    "МБ": "MB",
    "ГБ": "GB",
    "ТБ": "TB",
    "В": "V",
    "А": "A",
    "Па": "Pa",
    "кПа": "kPa",
    "бар": "bar",
}


class UnitScale:
    """Brings numbers from the units of cells into the unit of their attribute.

    Args:
        unit: of the attribute, in canonical spelling; nothing for a bare number.
        feed_unit: of cells that carry none, if it is another.
    """

    def __init__(self, *, unit: str | None, feed_unit: str | None) -> None:
        self._unit = unit
        self._feed_unit = _canonical(feed_unit) if feed_unit else unit
        self._known: dict[str, str | CellError] = {}

    def is_in_feed_unit(self, number: float, written: str) -> bool:
        """Return whether a cell carries no unit, or that of the feed, or is zero of anything."""
        return not written or number == 0 or self._unit_of(written) == self._feed_unit

    def in_unit(self, number: float, written: str) -> tuple[float, bool]:
        """Return the number in the attribute's unit, and whether the cell's own was another.

        Raises:
            CellError: the cell's unit is not known, or measures something else.
        """
        unit = self._unit_of(written) if written else self._feed_unit
        if isinstance(unit, CellError):
            raise unit
        if unit == self._unit:
            return number, False
        return convert(number, unit, self._unit), bool(written)

    def _unit_of(self, written: str) -> str | CellError:
        """Return the canonical unit that a spelling means, or why it cannot be used here."""
        if written not in self._known:
            self._known[written] = self._find(written)
        return self._known[written]

    def _find(self, written: str) -> str | CellError:
        if self._unit is None:
            return CellError(
                CellReason.WRONG_UNIT, f"carries '{written}', and this number has no unit"
            )
        try:
            unit = _canonical(_SPELLINGS.get(written, written))
        except EngineError:
            return CellError(
                CellReason.UNKNOWN_UNIT, f"'{written}' beside the number is no unit that is known"
            )
        try:
            convert(1.0, unit, self._unit)
        except EngineError:
            return CellError(
                CellReason.WRONG_UNIT, f"is in {unit}, which cannot be converted to {self._unit}"
            )
        return unit


def _canonical(unit: str) -> str:
    """Return the spelling that the language keeps, or raise its error."""
    return str(Type(Kind.NUMBER, unit=unit).unit)
