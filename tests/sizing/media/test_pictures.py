from bot.sizing.media.formats import find_media_format, format_bytes
from bot.sizing.media.pictures import Activations, Canvas, Decoding, PictureLoad


def test_activations_grow_with_pixels_frames_and_batch() -> None:
    """Latent positions: an eighth of each side, a quarter of the frames after the first."""
    activations = Activations(1.0)
    assert 128 * 128 == activations.latents(Canvas(1024, 1024))
    assert 2 * 128 * 128 == activations.latents(Canvas(1024, 1024, batch=2))
    assert 80 * 80 * 21 == activations.latents(Canvas(640, 640, frames=81))


def test_activations_of_flux_are_about_a_gib() -> None:
    """The unit of ComfyUI: 2 bytes x 0.01 MiB x factor for each latent position."""
    mib = Activations(3.1).bytes_for(Canvas(1024, 1024)) / 2**20
    assert 1015 < mib < 1017


def test_a_vae_decodes_in_tiles_in_far_less_memory() -> None:
    """A tile has 256 x 256 pixels, and at most 16 frames where frames count."""
    small, large = Canvas(1024, 1024), Canvas(2048, 2048)
    decoding = Decoding(2000)
    assert decoding.bytes_for(large) > 3.9 * decoding.bytes_for(small)
    result = 2048 * 2048 * 6
    assert 256 * 256 * 2000 + result == decoding.in_tiles(large)
    of_frames = Decoding(0, 3000, always_tiled=True)
    clip = Canvas(1280, 720, frames=129)
    assert of_frames.in_tiles(clip) == of_frames.bytes_for(clip)


LOAD = PictureLoad(
    denoiser=10, waiting=10, encoders=5, decoder=1, activations=2, decoding=8, tiled_decoding=1
)


def test_parts_add_up_to_the_peak_with_all_on_the_device() -> None:
    """Of activations and decoding only the larger counts, since they follow each other."""
    assert LOAD.together == sum(size for _, size in LOAD.parts) == 34


def test_what_waits_in_ram_lowers_the_peak_step_by_step() -> None:
    """All at once, one network after the other, and nearly all blocks in RAM."""
    assert 34 == LOAD.together
    assert 12 == LOAD.working
    assert 12 == LOAD.in_turns
    assert 2 == LOAD.swapped


def test_formats_are_found_by_the_names_that_people_use() -> None:
    """FP8 of ComfyUI, GGUF, NF4 of bitsandbytes, INT4 of Nunchaku."""
    said = {
        "fp8": "FP8",
        "bf16": "BF16",
        "fp16": "F16",
        "nf4": "NF4",
        "nunchaku": "SVDQ-INT4",
        "q8_0": "Q8_0",
        "Q4_K_S": "Q4_K_S",
        "exl3": None,
        "?": None,
    }
    assert said == {text: find_media_format(text) for text in said}


def test_gguf_files_of_flux_have_their_published_sizes() -> None:
    """Six files of FLUX.1-dev (11.9B), in GB of 10^9 bytes, within 2 %."""
    published = {
        "Q8_0": 12.7,
        "Q6_K": 9.86,
        "Q5_K_S": 8.29,
        "Q4_K_S": 6.81,
        "Q3_K_S": 5.23,
        "Q2_K": 4.03,
    }
    for name, size in published.items():
        assert abs(format_bytes(11_900_000_000, name) / 1e9 / size - 1) < 0.02, name
