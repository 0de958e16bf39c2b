# 5: is not known
domain = "shop"
[concept.Order]
description = "x"
refines = "Nowhere"
