"""Routes, pages, checks of request bodies, and the two kinds of ready-made handlers."""
