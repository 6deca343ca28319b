"""The floor of a hybrid meeting as a pure core: values in, values out, time as an argument."""
