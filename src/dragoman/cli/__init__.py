"""The command `dragoman`: the engine at a terminal."""
