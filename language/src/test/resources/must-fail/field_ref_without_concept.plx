# 6: does not go with this type
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
lines = { type = "text", concept_ref = "Text", description = "t" }
