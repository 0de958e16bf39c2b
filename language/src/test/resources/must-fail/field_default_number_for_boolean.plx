# 6: does not fit the type 'boolean'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
ok = { type = "boolean", description = "t", default_value = 1 }
