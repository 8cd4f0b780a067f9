"""Copy a folder with its blanks filled. Run: python fill.py FROM TO"""

import pathlib
import sys

import common

if __name__ == "__main__":
    common.copied(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), common.FILL)
