"""The log: every exchange is one row, and the only state.

In: exchanges, votes, reviews. Out: rows, reports, replays. Begin with `exchange_log`; tables: `storage`.
"""
