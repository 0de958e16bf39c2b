# 6: 'concept_ref' is missing
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
line = { type = "concept", description = "t" }
