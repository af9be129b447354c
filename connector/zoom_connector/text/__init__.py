"""Names, text and JSON, read strictly and written safely."""
