# 6: unknown concept 'Nowhere'
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
line = { type = "concept", concept_ref = "Nowhere", description = "t" }
