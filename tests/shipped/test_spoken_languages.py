from bot.library.library import Library


def test_what_makers_state_is_known_of_many_models(library: Library) -> None:
    """Of most families that people ask for, in the languages that they ask in."""
    spoken = {model for each in library.stated if each.languages for model in each.models}
    assert len(spoken) >= 100
    assert len(library.languages) >= 70
    for language, least in {"zh": 60, "de": 50, "ja": 40, "ko": 40, "ru": 40, "ar": 40}.items():
        speaking = [name for name in spoken if language in library.abilities(name).languages]
        assert len(speaking) >= least, language


def test_what_is_stated_is_what_the_source_says(library: Library) -> None:
    """Pages and model cards that were read: Meta's eight, Qwen's table, Cohere's, LG's three."""
    assert {"en", "de", "fr", "it", "pt", "hi", "es", "th"} == {
        *library.abilities("llama-3.1-8b").languages
    }
    qwen = library.abilities("qwen3-8b")
    assert (119, True, False) == (
        qwen.languages_in_all,
        {"zh", "en", "sw", "uz"} <= {*qwen.languages},
        "ga" in qwen.languages,
    )
    assert ("en", "ko", "es") == library.abilities("exaone-4.0-32b").languages
    assert ("coding", "agents") == library.abilities("qwen3-coder-30b-a3b").strengths


def test_a_fine_tune_has_only_what_is_stated_for_itself(library: Library) -> None:
    """Training in one language can cost the others."""
    for model in library.models.values():
        if model.base is not None:
            assert () == library.abilities(model.id).languages
