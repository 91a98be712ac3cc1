"""What is for admins alone: the figures, the log and its reviews, reloads and alarms.

In: what an admin writes or presses, and mistakes. Out: pages and reports. Begin with `commands`.
"""
