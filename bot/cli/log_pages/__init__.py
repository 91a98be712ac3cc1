"""The log in a browser: Datasette over the log file, with pages and views made for the job.

In: the log file. Out: pages on this machine alone; a mark and a note are all that they write. Begin with
`pages`.
"""
