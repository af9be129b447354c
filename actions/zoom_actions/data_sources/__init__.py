"""The data sources: where the choices of inputs come from."""
