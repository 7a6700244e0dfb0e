from bot.advice.condition import Condition
from bot.advice.rule import Rule, all_that_hold
from bot.catalog.localised import Localised


def a_rule(name: str, *when: Condition) -> Rule:
    """A rule whose text is its own id."""
    return Rule(name, when, Localised(en=name), None, "rules/fit.yaml", 1)


def test_rules_that_hold_keep_their_order() -> None:
    """The order of the file is the order on the card."""
    many = Condition("users", at_least=2)
    rules = (
        a_rule("third", many),
        a_rule("silent", many, Condition("users", at_least=9)),
        a_rule("first", many),
    )
    assert ["third", "first"] == [rule.id for rule in all_that_hold(rules, {"users": 2})]


def test_rule_about_an_unknown_fact_does_not_apply() -> None:
    """An unknown value is no reason to warn."""
    assert () == all_that_hold((a_rule("many", Condition("users", at_least=2)),), {})
