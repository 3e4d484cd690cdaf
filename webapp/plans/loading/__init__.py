"""The rows of a plan that is being loaded, written inside the transaction of `load_plan`."""
