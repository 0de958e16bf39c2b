# 5: is not a concept
domain = "shop"
[concept.Order]
description = "x"
refines = "text"
