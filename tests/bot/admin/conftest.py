from tests.bot.reports.conftest import journal

__all__ = ["journal"]
