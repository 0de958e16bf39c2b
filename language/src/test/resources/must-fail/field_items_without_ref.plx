# 6: 'item_concept_ref' is missing
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
lines = { type = "list", item_type = "concept", description = "t" }
