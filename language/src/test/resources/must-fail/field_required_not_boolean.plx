# 6: must be true or false
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "number", description = "t", required = "yes" }
