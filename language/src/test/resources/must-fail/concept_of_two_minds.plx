# 6: not both
domain = "shop"
[concept.Order]
description = "d"
refines = "Text"
[concept.Order.structure]
lines = "Its lines"
