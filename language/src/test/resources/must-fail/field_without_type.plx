# 6: needs a 'type', or 'choices'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { description = "t" }
