"""The commonest setting of all: on or off."""

from __future__ import annotations

from typing import Annotated

from zoom_connector.fields import Example

Switch = Annotated[bool, Example(True)]
"""On or off; the example spares hundreds of repetitions."""
