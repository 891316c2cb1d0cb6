"""The commands as a program: Python is given this folder, and started from any other."""

import gc
import sys
from pathlib import Path

gc.disable()  # until a command begins: to look for garbage among imports is a tenth of a start
# Neither this folder nor the current one is where modules come from: the house is.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

try:
    from cli import start  # the line above finds it

    start()
except KeyboardInterrupt:
    sys.exit(130)
except PermissionError as error:
    sys.exit(f"Error: {error.filename} cannot be read by the user that starts this.")
