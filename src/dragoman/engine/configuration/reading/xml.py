"""Elements of an XML file, without entities, document types or anything fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.errors import Place


@dataclass(slots=True, kw_only=True)
class Element:
    """A name, its attributes, the text between its tags and what stands inside it."""

    name: str
    attributes: dict[str, str]
    place: Place
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return the children of this name."""
        return [child for child in self.children if child.name == name]

    def one(self, name: str) -> Element:
        """Return the only child of this name.

        Raises:
            ConfigurationError: ``configuration.malformed``: there is none, or several.
        """
        found = self.all(name)
        if len(found) != 1:
            raise malformed(f"<{self.name}> must have exactly one <{name}>.", self.place)
        return found[0]

    def attribute(self, name: str) -> str:
        """Return an attribute.

        Raises:
            ConfigurationError: ``configuration.malformed``: it is missing.
        """
        if name not in self.attributes:
            raise malformed(f"<{self.name}> has no attribute '{name}'.", self.place)
        return self.attributes[name]

    def count(self, name: str) -> int | None:
        """Return an attribute that is a whole number, or nothing where it is missing."""
        text = self.attributes.get(name)
        return None if text is None else whole(text, self.place)


def malformed(message: str, place: Place) -> ConfigurationError:
    """Return the error of a file that does not follow its format."""
    return ConfigurationError("configuration.malformed", message, place=place)


def whole(text: str, place: Place) -> int:
    """Return a whole number.

    Raises:
        ConfigurationError: ``configuration.malformed``: the text is none.
    """
    try:
        return int(text)
    except ValueError:
        raise malformed(f"'{text[:40]}' is not a whole number.", place) from None


def read_xml(content: bytes, *, file: str) -> Element:
    """Return the root element of a file.

    Raises:
        ConfigurationError: ``configuration.malformed``: it is no XML, or declares a document type.
    """
    parser = expat.ParserCreate()
    root = Element(name="", attributes={}, place=Place(file=file))
    stack = [root]

    def here() -> Place:
        return Place(
            file=file, line=parser.CurrentLineNumber, column=parser.CurrentColumnNumber + 1
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > 50:
            raise malformed("The elements are nested too deeply.", here())
        element = Element(name=name, attributes=attributes, place=here())
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def text(characters: str) -> None:
        stack[-1].text += characters

    def document_type(*_: object) -> None:
        raise malformed("A document type is declared, which is not allowed here.", here())

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = document_type
    try:
        parser.Parse(content.strip(), True)
    except (expat.ExpatError, ValueError) as error:
        raise malformed(f"This is not well-formed XML: {error}.", here()) from None
    return root.children[0]
