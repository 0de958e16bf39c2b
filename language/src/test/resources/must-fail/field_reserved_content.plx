# 6: clashes
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
content = "c"
