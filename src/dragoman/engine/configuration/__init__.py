"""Configuration: parameters, constraints, valid domains, conflicts, completion and price ranges.

``docs/configuration.md`` explains it. Names are imported from their modules: what needs a solver
is imported only by who asks it, since solvers are an extra (``configure``).
"""
