"""``python -m lesson`` is the ``lesson`` command, also where that is not on the search path."""

import sys

from .command import main

sys.exit(main())
