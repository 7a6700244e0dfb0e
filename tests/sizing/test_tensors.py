from dataclasses import replace

from bot.sizing.shape import LookupTable
from bot.sizing.tensors import active_parameters, tensors, total_parameters
from tests.samples.small_shapes import dense, mixture

TABLE = 1024 * 256
LAYER = 2 * 256 * 256 + 2 * 256 * 128 + 3 * 256 * 512 + 2 * 256
EXPERT = 3 * 256 * 512
MIXTURE_LAYER = LAYER + 3 * EXPERT + 4 * 256


def test_the_parameters_of_a_dense_model_add_up() -> None:
    """Two tables, a norm and four layers."""
    assert 2 * TABLE + 256 + 4 * LAYER == total_parameters(dense(4))


def test_a_tied_table_counts_once() -> None:
    """It is also the output matrix."""
    assert TABLE + 256 + 4 * LAYER == total_parameters(dense(4, tied=True))


def test_the_lookup_of_a_token_does_not_count_as_active() -> None:
    """One decode step reads the output matrix, tied or not, but not the token table."""
    assert TABLE + 256 + 4 * LAYER == active_parameters(dense(4))
    assert TABLE + 256 + 4 * LAYER == active_parameters(dense(4, tied=True))


def test_a_mixture_reads_only_the_experts_in_use() -> None:
    """One of four: a router of 4 x 256 and one expert per layer."""
    assert 2 * TABLE + 256 + 4 * MIXTURE_LAYER == total_parameters(mixture(4))
    assert TABLE + 256 + 4 * (MIXTURE_LAYER - 3 * EXPERT) == active_parameters(mixture(4))


def test_prediction_layers_are_in_the_file_but_do_not_count() -> None:
    """They have a layer, two tables, a projection of 512 x 256 and three norms."""
    plain, predicting = mixture(4), mixture(4, prediction_layers=1)
    assert total_parameters(plain) == total_parameters(predicting)
    in_file = [sum(t.parameters * t.count for t in tensors(entry)) for entry in (plain, predicting)]
    assert MIXTURE_LAYER + 2 * TABLE + 512 * 256 + 3 * 256 == in_file[1] - in_file[0]


def test_one_decode_step_reads_only_rows_of_a_lookup_table() -> None:
    """Its 500 x 64 count as parameters; the matrices that feed its rows to layers are read."""
    plain, looking = dense(4), replace(dense(4), lookup=LookupTable(500, 64, 16))
    read = 256 * 64 + 16 + 4 * (2 * 256 * 16 + 256)
    assert read == active_parameters(looking) - active_parameters(plain)
    assert 500 * 64 + read == total_parameters(looking) - total_parameters(plain)


def test_prediction_layers_may_have_no_tables() -> None:
    """Those of GLM-4.6 share the tables of the model."""
    whole = mixture(4, prediction_layers=1)
    names = {tensor.name for tensor in tensors(replace(whole, prediction_tables=False))}
    assert "nextn.eh_proj" in names
    assert not {"nextn.embed_tokens", "nextn.shared_head_head"} & names
