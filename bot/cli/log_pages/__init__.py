"""The log in a browser: Datasette over the log file, with views made for the job. All of it is read-only."""
