"""Tests of bot/, one file a module."""
