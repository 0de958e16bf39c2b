# 5: does not fit
domain = "shop"
[concept.Order]
description = "d"
structure = { n = { type = "integer", description = "n", default_value = "many" } }
