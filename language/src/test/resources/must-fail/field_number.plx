# 6: must be a description in quotes, or a table
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = 3
