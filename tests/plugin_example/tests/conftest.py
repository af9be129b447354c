"""The fixtures that the connector ships for its plugins."""

pytest_plugins = ["zoom_connector.testing"]
