# 6: must be an array of strings
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
total = { choices = [1, 2], description = "t" }
