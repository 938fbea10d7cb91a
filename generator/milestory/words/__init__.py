"""Interface words in every language of the site: sentences, plurals, numbers and dates."""

from .catalogue import Catalogue, MissingWords, direction, load_catalogues, script

__all__ = ["Catalogue", "MissingWords", "direction", "load_catalogues", "script"]
