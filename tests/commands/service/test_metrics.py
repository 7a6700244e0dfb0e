from bot.commands.service.metrics import Metrics


def _lines(metrics: Metrics) -> list[str]:
    return metrics.text(1, 2, "0123456789ab").decode().splitlines()


def test_questions_are_counted_by_command_and_outcome() -> None:
    """Each with its time; a fault counts as one, a mistake does not."""
    metrics = Metrics()
    metrics.answered("fit", "answered", 0.02)
    metrics.answered("fit", "answered", 0.2)
    metrics.answered("fit", "mistake", 0.02)
    metrics.answered("buy", "fault", 4)
    lines = _lines(metrics)
    assert 'rigwise_answers_total{command="fit",outcome="answered"} 2.0' in lines
    assert 'rigwise_answers_total{command="fit",outcome="mistake"} 1.0' in lines
    assert 'rigwise_answer_seconds_bucket{command="fit",le="0.1"} 2.0' in lines
    assert 'rigwise_answer_seconds_bucket{command="buy",le="3.0"} 0.0' in lines
    assert "rigwise_faults_total 1.0" in lines


def test_completions_are_timed_separately() -> None:
    """They come at every letter, and would outnumber the questions."""
    metrics = Metrics()
    metrics.completed("answered", 0.001)
    metrics.completed("fault", 0.001)
    lines = _lines(metrics)
    assert "rigwise_completion_seconds_count 2.0" in lines
    assert "rigwise_faults_total 1.0" in lines


def test_the_present_state_is_among_the_metrics() -> None:
    """Only the library version in force is listed, not earlier ones."""
    metrics = Metrics()
    metrics.text(2, 2, "before")
    lines = _lines(metrics)
    assert 'rigwise_shards{state="connected"} 1.0' in lines
    assert 'rigwise_shards{state="all"} 2.0' in lines
    versions = [line for line in lines if line.startswith("rigwise_library_info{")]
    assert ['rigwise_library_info{version="0123456789ab"} 1.0'] == versions


def test_shards_are_told_apart_with_their_process() -> None:
    """Only those of this moment: one that was given back is not listed any more."""
    metrics = Metrics()
    metrics.answered("fit", "answered", 0.02, 3, "a-1")
    metrics.text(2, 4, "before", {0: True, 3: True}, "a-1")
    lines = metrics.text(2, 4, "before", {2: False, 3: True}, "a-1").decode().splitlines()
    shards = [line for line in lines if line.startswith("rigwise_shard_connected{")]
    assert [
        'rigwise_shard_connected{process="a-1",shard="2"} 0.0',
        'rigwise_shard_connected{process="a-1",shard="3"} 1.0',
    ] == shards
    assert 'rigwise_shard_answers_total{process="a-1",shard="3"} 1.0' in lines
