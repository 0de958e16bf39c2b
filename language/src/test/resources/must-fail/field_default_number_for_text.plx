# 6: does not fit the type 'text'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "text", description = "t", default_value = 5 }
