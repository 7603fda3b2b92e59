"""`dragoman person`: enter a person of ours; the way in for the first administrator."""

from __future__ import annotations

import argparse
import getpass
import sys

from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.installed import open_installation


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "person",
        description="Enter a person with roles, or give another roles; nobody can make himself an "
        "account. The password is asked for, or read as the first line of standard input. "
        "People with the role `administrator` enter everybody else in the browser.",
    )
    parser.add_argument("email", metavar="EMAIL", help="the address to sign in with")
    parser.add_argument("--name", default="", help="what the person is called")
    parser.add_argument(
        "--role", action="append", required=True, metavar="ROLE", help="a role; repeatable"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Enter the person.

    Raises:
        CommandError: ``command.usage``: no such role, no address, a password easily guessed, or no
            database yet.
    """
    open_installation()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import DatabaseError

    from dragoman.accounts import people
    from dragoman.accounts.models import User
    from dragoman.accounts.roles import Role

    unknown = sorted(set(arguments.role) - set(Role.values))
    if unknown:
        raise CommandError(
            "command.usage",
            f"There is no role '{unknown[0]}'.",
            mend=f"Choose among {', '.join(sorted(Role.values))}.",
        )
    roles = [Role(role) for role in arguments.role]
    email = arguments.email.casefold()
    try:
        found = User.objects.filter(email=email).first()
    except DatabaseError as error:
        raise CommandError(
            "command.usage",
            "The database has no people yet.",
            mend="Start `dragoman serve` once: it creates what is missing.",
        ) from error
    if found is not None:
        people.set_roles(by=None, user=found, roles=roles)
        print(f"{email} now has the roles {', '.join(roles)}.")
        return Exit.OK
    password = _password()
    try:
        validate_email(email)
        validate_password(password)
    except ValidationError as error:
        raise CommandError("command.usage", " ".join(error.messages)) from error
    name = arguments.name or email.partition("@")[0]
    people.add(by=None, email=email, name=name, roles=roles, password=password)
    print(f"{email} was entered with the roles {', '.join(roles)}.")
    return Exit.OK


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
