# 6: 'description' is missing
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "number" }
