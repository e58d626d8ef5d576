"""The roles of the theory and the menu of acts that each role chooses from.

The words here are the words of the events table, of the charts and of `menu_item` in a policy type.
"""

from __future__ import annotations

PARTY = {
    "hold": "holds still",
    "mobilise": "mobilises",
    "provoke": "starts an armed incident",
    "limited_operation": "starts a limited operation",
    "offensive": "starts an offensive",
    "restrict": "restricts a supply line",
    "demand_corridor": "demands a corridor",
    "offer_treaty": "offers terms of peace",
    "concede": "concedes to the other party",
    "request_help": "asks the pivot for help",
    "hedge": "seeks another ally",
    "court": "courts the pivot",
    "criticise": "criticises the pivot in public",
}

AUTHORITIES = {
    "wait": "waits",
    "provoke": "starts an armed incident",
    "accept": "accepts a relief route",
    "resist": "resists the attack",
    "capitulate": "capitulates",
}

PIVOT = {
    "stay_out": "stays out",
    "statement": "makes a statement",
    "mediate": "mediates alone",
    "mediate_jointly": "mediates with others",
    "sanction": "puts a party under economic pressure",
    "peacekeep": "reinforces peacekeepers",
    "offer_peacekeepers": "offers peacekeepers for a ceasefire",
    "arm": "sends arms quietly",
    "intervene": "intervenes by force",
}

PATRON = {
    "stay_out": "gives no support",
    "statement": "gives diplomatic support",
    "arm": "supplies arms and advice",
    "send_fighters": "sends fighters",
    "intervene": "enters the fighting",
}

NEIGHBOUR = {
    "stay_out": "does nothing",
    "mediate": "offers diplomacy",
    "incentive": "offers economic incentives",
    "exercise": "holds an exercise at the border",
    "warn": "warns in public",
    "intervene": "intervenes by force",
}

OUTSIDE_POWER = {
    "stay_out": "does nothing",
    "statement": "makes a statement",
    "mediate": "mediates",
    "mission": "sends observers",
    "aid": "sends aid",
    "sanction": "imposes sanctions",
    "arm": "gives security assistance",
}

EVENTS = {
    "change_leader": "changes its leadership",
    "send_peacekeepers": "sends peacekeepers with a ceasefire",
}
"""What comes about without being chosen by the actor alone, in the words of the page."""


def infinitive(words: str) -> str:
    """What an act is called after 'to' or 'cannot': 'supplies arms' becomes 'supply arms'.

    >>> infinitive("does nothing"), infinitive("supplies arms"), infinitive("imposes sanctions")
    ('do nothing', 'supply arms', 'impose sanctions')
    """
    verb, space, rest = words.partition(" ")
    for ending, bare in (("ies", "y"), ("oes", "o"), ("s", "")):
        if verb.endswith(ending):
            return verb.removesuffix(ending) + bare + space + rest
    return words


MENUS: dict[str, dict[str, str]] = {
    "party": PARTY,
    "authorities": AUTHORITIES,
    "pivot": PIVOT,
    "patron": PATRON,
    "neighbour": NEIGHBOUR,
    "outside_power": OUTSIDE_POWER,
}
"""By role: the acts of its menu and the words that the page uses for each."""
