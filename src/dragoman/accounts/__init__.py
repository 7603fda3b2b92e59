"""People of ours: who they are, what they may do, and what they did."""
