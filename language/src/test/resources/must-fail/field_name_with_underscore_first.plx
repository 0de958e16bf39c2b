# 6: is not a valid field name
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
_hidden = "c"
