"""What a visitor, a validator and a harness find on a finished site; `visitors.py` puts it into tables."""
