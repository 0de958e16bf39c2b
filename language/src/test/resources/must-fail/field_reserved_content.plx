# 6: would clash
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
content = "c"
