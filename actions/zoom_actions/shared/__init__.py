"""What several rooms share: IDs, pages, lists of people, dates, checks and results."""
