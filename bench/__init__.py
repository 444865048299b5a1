"""The benchmark programs behind `./delegram bench`: every figure that is claimed anywhere is measured here, beside a reference."""
