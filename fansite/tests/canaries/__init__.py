"""Every sink of the site as eight readers: a different word in each field, at each depth and axis, and who is told it.

`law` says who may read what, without asking the gate. `planting` writes the texts, `sinks` and `rules` say where they
come out, `matrix` opens each sink as each reader and compares.
"""
