"""Makes the back end importable as Manila sees it."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', '..', 'share'))
