# 6: does not fit the type 'list'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "list", description = "t", default_value = "a" }
