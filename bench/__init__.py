"""Benchmarks: what a page costs beside a bare Flask "hello" on the same server. `make bench`."""
