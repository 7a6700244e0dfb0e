from dataclasses import replace

import pytest

from bot.answers.buy.wishes import lacks, wishes_in
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.offer import systems_on_sale
from tests.samples.small_shop import found_for


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("write code with a 32b", {"model": "32b"}),
        ("chat with qwen3-32b offline", {"model": "qwen3-32b", "private": "yes"}),
        ("llama-3.1-8b", {"model": "llama-3.1-8b"}),
        ("portable and 4 GPUs", {"portable": "yes", "gpus": "4"}),
        ("coding, not a Mac", {"platform": "not-mac"}),
        ("coding, no AMD", {"vendor": "no amd"}),
        ("编程，不要 A卡", {"vendor": "不要 a卡"}),
        ("a quiet Mac", {"quiet": "yes", "platform": "mac"}),
        ("安静，2张显卡", {"quiet": "yes", "gpus": "2"}),
        ("coding", {}),
        ("a machine for 3 people, 24 GB", {}),
    ],
)
def test_wishes_are_read_from_the_text_of_a_goal(text: str, wishes: dict[str, str]) -> None:
    """Only if the words are clear."""
    assert wishes == wishes_in(text)


@pytest.mark.parametrize(
    ("wishes", "missed"),
    [
        ({}, set()),
        ({"portable": "yes", "quiet": "yes"}, {"not-portable", "not-quiet"}),
        ({"platform": "mac"}, {"no-mac"}),
        ({"gpus": "2"}, {"fewer-gpus"}),
        ({"gpus": "1", "platform": "pc"}, set()),
        ({"platform": "not-mac"}, set()),
        ({"vendor": "not amd"}, set()),
        ({"vendor": "amd"}, {"other-vendor"}),
    ],
)
def test_offer_names_the_wishes_that_it_lacks(
    shop: Library, wishes: dict[str, str], missed: set[str]
) -> None:
    """The PC has one loud card."""
    (offer,) = [
        entry for entry in systems_on_sale(shop, "us", used=True) if entry.system == "single-pc"
    ]
    question = found_for(shop, goal="chat", **wishes).asked.question
    assert missed == {lack.key for lack in lacks(offer, question)}


def test_anything_but_a_mac_keeps_other_boxes(shop: Library) -> None:
    """Only the Mac is shut out."""
    question = found_for(shop, goal="chat", platform="not a mac").asked.question
    assert "not-mac" == question.platform
    offers = systems_on_sale(shop, "us", used=True)
    shut_out = {offer.route for offer in offers if any(lacks(offer, question))}
    assert {"mac"} == shut_out


def test_mac_is_no_pc_and_has_no_graphics_cards(shop: Library) -> None:
    """A server counts as a PC."""
    (offer,) = [
        entry for entry in systems_on_sale(shop, "us", used=True) if entry.system == "studio-64"
    ]
    question = found_for(shop, goal="chat", platform="pc", gpus="1").asked.question
    assert {"no-pc", "fewer-gpus"} == {lack.key for lack in lacks(offer, question)}
    assert [] == [*lacks(replace(offer, route="server"), question.model_copy(update={"gpus": 0}))]


def test_refused_maker_shuts_out_its_machines(shop: Library) -> None:
    """A machine of wanted makers alone meets the wish."""
    (offer,) = [
        entry for entry in systems_on_sale(shop, "us", used=True) if entry.system == "single-pc"
    ]
    (fitted,) = offer.machine.devices
    device = fitted.device.model_copy(update={"maker": "AMD"})
    amd = replace(offer, machine=Machine((replace(fitted, device=device),)))
    refused = found_for(shop, goal="chat", vendor="not amd").asked.question
    wanted = found_for(shop, goal="chat", vendor="amd or nvidia").asked.question
    assert ["other-vendor"] == [lack.key for lack in lacks(amd, refused)]
    assert [] == [*lacks(amd, wanted)]


def test_a_machine_of_wanted_makers_alone_meets_the_wish(shop: Library) -> None:
    """Whether one maker is wanted or two."""
    (offer,) = [
        entry for entry in systems_on_sale(shop, "us", used=True) if entry.system == "single-pc"
    ]
    question = found_for(shop, goal="chat").asked.question
    for wanted, missed in ((("acme",), []), (("acme", "amd"), []), (("amd",), ["other-vendor"])):
        asked = question.model_copy(update={"vendor": wanted})
        assert missed == [lack.key for lack in lacks(offer, asked)]
