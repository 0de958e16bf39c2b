# 6: Did you mean 'integer'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { type = "interger", description = "t" }
