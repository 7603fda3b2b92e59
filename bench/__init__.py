"""Benchmarks: measured beside rivals in the same run, printed and written as JSON."""
