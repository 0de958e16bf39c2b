# 5: unknown concept 'Nowhere'
domain = "shop"
[concept.Order]
description = "x"
refines = "Nowhere"
