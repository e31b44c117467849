"""The library: question in, cited answer out; knows neither HTTP nor file formats."""
