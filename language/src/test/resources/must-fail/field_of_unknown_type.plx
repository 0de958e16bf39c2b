# 6: is not a valid field type
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "money", description = "t" }
