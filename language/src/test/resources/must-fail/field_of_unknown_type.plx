# 6: is not a type of field
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "money", description = "t" }
