"""Repeats: rules of RFC 5545 (section 3.3.10) and the wall-clock moments on which they fall.

Everything here is arithmetic on local calendar days: no instant, no zone but where a moment becomes one, no database. A rule is worked
out by jumping to the period that is asked for, never by stepping from the start, and within a fixed number of periods: whatever a
person writes, the answer costs milliseconds.
"""
