# 6: does not fit the type 'date'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
n = { type = "date", description = "t", default_value = "today" }
