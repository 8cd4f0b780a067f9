"""Refuse results of promptfoo in which a case ended with an error. Run: python check_results.py FILE

A judge that repeats its prompt gives no grade, which promptfoo counts as a failure and not as an error.
"""

import json
import pathlib
import sys

if __name__ == "__main__":
    stats = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))["results"]["stats"]
    print({key: stats[key] for key in ("successes", "failures", "errors")})
    sys.exit(1 if stats["errors"] or not stats["successes"] + stats["failures"] else 0)
