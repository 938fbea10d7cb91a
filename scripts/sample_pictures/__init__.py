"""The scenes of the sample programme, drawn in layers: a frame, things, people, places."""
