"""A stateful stand-in for the Zoom API on loopback, for demos and tests.

It keeps users, meetings, webinars, recordings, calls and chats of an invented account, issues
tokens, and reproduces what is known of the real API's statuses, headers and bodies. It never
claims to be Zoom: its `server` header says `zoom-connector-sandbox`.
"""

from zoom_connector.sandbox.server.faults import Fault
from zoom_connector.sandbox.server.server import Sandbox, serve
from zoom_connector.sandbox.server.spec_routes import read_routes, route_of
from zoom_connector.sandbox.state.ledger import count_duplicates

__all__ = ["Fault", "Sandbox", "count_duplicates", "read_routes", "route_of", "serve"]
