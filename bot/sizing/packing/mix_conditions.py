"""Conditions of mixed quantisations: where a tensor gets a block with more bits."""

from collections.abc import Callable

from bot.sizing.placing.places import Place

Condition = Callable[[Place], bool]


def always(_: Place) -> bool:
    """In every place."""
    return True


def more(place: Place) -> bool:
    """Whether the place is in the first or last eighth, or every third one between them."""
    number, eighth = place.number, place.count // 8
    return number < eighth or number >= 7 * place.count // 8 or (number - eighth) % 3 == 2


def middle(place: Place) -> bool:
    """Whether the place is in neither the first nor the last eighth."""
    return place.count // 8 <= place.number < 7 * place.count // 8


def first_eighth(place: Place) -> bool:
    """Whether the place is in the first eighth."""
    return place.number < place.count // 8


def first_sixteenth(place: Place) -> bool:
    """Whether the place is in the first sixteenth."""
    return place.number < place.count // 16


def first_four(place: Place) -> bool:
    """Whether the place is among the first four."""
    return place.number < 4


def first_two(place: Place) -> bool:
    """Whether the place is among the first two."""
    return place.number < 2


def first_eighth_to_appear(place: Place) -> bool:
    """Whether the tensor is in the first eighth of its role in file order."""
    return place.appearance < place.count // 8


def grouped(place: Place) -> bool:
    """Whether four heads or more share a value matrix."""
    return place.census.heads_per_kv_head >= 4


def grouped_or_mixture(place: Place) -> bool:
    """Whether heads are grouped, or there are experts."""
    return grouped(place) or mixture(place)


def no_matrix(place: Place) -> bool:
    """Whether the file is made without an importance matrix."""
    return not place.importance_matrix


def first_eighth_without_matrix(place: Place) -> bool:
    """Whether the place is in the first eighth, without an importance matrix."""
    return not place.importance_matrix and first_eighth(place)


def first_eighth_with_matrix(place: Place) -> bool:
    """Whether the place is in the first eighth, with an importance matrix."""
    return place.importance_matrix and first_eighth(place)


def first_eighth_or_more_of_eight(place: Place) -> bool:
    """Whether the place is in the first eighth, or with 8 experts in `more`."""
    return first_eighth(place) or (place.census.experts == 8 and more(place))


def paired(place: Place) -> bool:
    """Whether two heads or more share a value matrix."""
    return place.census.heads_per_kv_head >= 2


def mixture(place: Place) -> bool:
    """Whether a model has four experts or more."""
    return place.census.experts >= 4


def wide_mixture(place: Place) -> bool:
    """Whether a model has eight experts or more."""
    return place.census.experts >= 8
