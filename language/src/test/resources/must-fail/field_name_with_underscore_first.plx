# 6: is not a field's name
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
_hidden = "c"
