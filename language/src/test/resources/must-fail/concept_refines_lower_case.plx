# 5: 'text' is not a valid concept name
domain = "shop"
[concept.Order]
description = "x"
refines = "text"
