# 3: contains or refines itself
domain = "shop"
[concept.Order]
description = "x"
refines = "Order"
