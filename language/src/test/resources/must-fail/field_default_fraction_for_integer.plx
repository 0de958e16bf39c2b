# 6: does not fit the type 'integer'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "integer", description = "t", default_value = 1.5 }
