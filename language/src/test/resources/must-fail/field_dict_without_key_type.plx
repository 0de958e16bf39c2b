# 6: 'key_type' is missing
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "dict", description = "t", value_type = "text" }
