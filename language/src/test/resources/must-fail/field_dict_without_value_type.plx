# 6: 'value_type' is missing
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "dict", description = "t", key_type = "text" }
