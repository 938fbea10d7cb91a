"""The walk itself: read, gate, measure, protect, model, render."""
