"""The benchmarks of `make bench`: CPU per unit of work, throughput, and the ratio to floors of plain SQL."""
