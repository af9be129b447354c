"""What several rooms share: ids, pages, lists of people, dates, checks and results."""
