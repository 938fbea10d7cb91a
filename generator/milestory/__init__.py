"""Milestory: consented mentorship stories and milestones as a celebration site, with figures that are safe."""

__version__ = "0.1.0"
