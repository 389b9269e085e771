"""Returns (报表): one row per enterprise and period, kept by the batch as immutable Parquet files."""
