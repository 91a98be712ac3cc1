"""Tells Datasette of the log's own pages; it loads every file of this folder by its path."""

from bot.cli.log_pages.pages import asgi_wrapper, register_routes

__all__ = ["asgi_wrapper", "register_routes"]
