"""Hours of bad weather in minutes: `make soak` prints what was asked for beside what was reached."""
