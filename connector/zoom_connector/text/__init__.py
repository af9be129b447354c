"""Names, JSON and terminal text: read strictly, written safely."""
