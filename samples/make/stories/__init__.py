"""The stories that real kernels tell, one function each; the docstring says what happens.

A story has a shape, written down beside it: the segments of each of its connections as they must follow each other in
the capture, `>` from the client and `<` from the server, flags as letters, then the octets of payload if there are any.
`...` is any run of data and bare acknowledgments, `52 x` means as many connections of this kind. A recording with
another shape is no recording of that story: it is made again. Shapes are also what `all --check` compares.
"""

import importlib
import pkgutil
from dataclasses import dataclass, field
from typing import Callable

from lab import Lab
from shapes import fits, shape_of

STORIES = {}


@dataclass(frozen=True)
class Story:
    name: str
    tell: Callable
    shape: list
    place: type = Lab
    options: dict = field(default_factory=dict)
    format: str = "pcap"

    def record(self, path):
        with self.place(path, **self.options) as lab:
            self.tell(lab)

    def has_shape_of(self, path):
        return fits(self.shape, shape_of(path))


def story(*shape, place=Lab, format="pcap", **options):
    """Registers a function that is told in a lab; its name, with hyphens, is the name of the sample."""

    def register(tell):
        name = tell.__name__.strip("_").replace("_", "-")
        STORIES[name] = Story(name, tell, list(shape), place, options, format)
        return tell

    return register


def load():
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return STORIES
