"""The sandbox's own rate limits and quotas."""
