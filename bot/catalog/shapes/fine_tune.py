"""The entry of a fine-tune: what it has of its own; all else is that of the model it is made of."""

from pydantic import Field

from bot.catalog.entry import Entry, EntryId
from bot.catalog.model import LEAST_CONTEXT, LicenceClass, Model, ReleaseDate, Texts


class FineTune(Entry):
    """A model with the layers, tables and encoders of another one, trained further.

    `shape_of`: the id of that model. `max_context` is None where it is that model's as well.
    `text_only`: it has lost that model's encoders. The other words mean what they mean for a model.
    """

    id: EntryId
    name: str
    developer: str
    shape_of: EntryId
    repository: str
    aliases: Texts = ()
    namesakes: Texts = ()
    ollama: Texts = ()
    released: ReleaseDate
    license: str
    license_class: LicenceClass | None = None
    max_context: int | None = Field(default=None, ge=LEAST_CONTEXT)
    text_only: bool = False
    downloads: int = Field(default=0, ge=0)
    note: str | None = None
    source: Texts

    def of(self, base: Model) -> Model:
        """Return the model that this makes of its base: its own facts, the base's shape."""
        own = {name: getattr(self, name) for name in type(self).model_fields}
        del own["shape_of"], own["text_only"]
        if self.max_context is None:
            del own["max_context"]
        if self.text_only and base.vision is not None:
            own["vision"] = None
            own["published_parameters"] = base.published_parameters - base.vision.parameters
        return base.fine_tuned(own)
