# 6: does not fit the type 'number'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "number", description = "t", default_value = "3" }
