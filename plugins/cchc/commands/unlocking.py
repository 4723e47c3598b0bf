"""Passwords of destinations, as people give them: set, kept, or typed."""

import getpass
import os
import sys
from dataclasses import dataclass

from cchc.commands.order import WRONG_WORDS, Order, Refused
from cchc.commands.saying import say, say_warning
from cchc.delivery import passwords
from cchc.model.destination import Destination


@dataclass(frozen=True, repr=False)
class Password:
    """`is_typed` tells that a person has just typed it."""

    text: str
    is_typed: bool


def password_of(order: Order, place: Destination) -> Password:
    """Return the password of a destination; asks on the terminal where none is known. Raises Refused where nobody is there to ask."""
    known = None if order.asks_password else passwords.known_password(place, os.environ)
    if known:
        return Password(known, False)
    if not sys.stdin.isatty():
        raise Refused(
            f"chưa có mật khẩu. Chạy lệnh này trong cửa sổ lệnh để gõ mật khẩu, hoặc đặt biến môi trường {passwords.variable(place)}",
            WRONG_WORDS,
        )
    typed = getpass.getpass(f"Mật khẩu của tài khoản {place.account} trên {place.host} (chữ gõ vào không hiện ra): ")
    return Password(typed, True)


def offer_to_keep(place: Destination, password: Password) -> None:
    """Offer to keep a password that was typed and is right."""
    if not password.is_typed:
        return
    if not passwords.has_keyring():
        say(f"Máy này không có kho mật khẩu nên lần sau sẽ hỏi lại; hoặc đặt biến môi trường {passwords.variable(place)}.")
        return
    sys.stdout.write("Giữ mật khẩu này trong kho mật khẩu của máy để lần sau khỏi gõ? (có/không): ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().casefold() in ("có", "co", "c", "y", "yes") and not passwords.keep(place, password.text):
        say_warning("kho mật khẩu của máy không nhận mật khẩu, lần sau sẽ hỏi lại")
