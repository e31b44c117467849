"""The library: question in, cited answer out; knows neither HTTP nor file formats."""

import os

# Read by libraries when they are first imported, so said before any of them is.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime reports to its makers unless told not to
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: a pool of threads costs more than it brings
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
