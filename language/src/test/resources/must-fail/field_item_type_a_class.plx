# 6: item_concept_ref
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
lines = { type = "list", item_type = "Line", description = "t" }
