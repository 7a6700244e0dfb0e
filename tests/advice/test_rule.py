from bot.advice.condition import Condition
from bot.advice.rule import Rule, all_that_hold
from bot.catalog.localised import Localised


def a_rule(name: str, *when: Condition) -> Rule:
    """A rule that says its own name."""
    return Rule(name, when, Localised(en=name), None, "rules/fit.yaml", 1)


def test_all_rules_that_hold_speak_in_their_order() -> None:
    """The order of the file is the order on the card."""
    many = Condition("users", at_least=2)
    rules = (
        a_rule("third", many),
        a_rule("silent", many, Condition("users", at_least=9)),
        a_rule("first", many),
    )
    assert ["third", "first"] == [rule.id for rule in all_that_hold(rules, {"users": 2})]


def test_a_rule_without_known_facts_is_silent() -> None:
    """What is not known is no reason to speak."""
    assert () == all_that_hold((a_rule("many", Condition("users", at_least=2)),), {})
