"""One row for each thing a person did."""
