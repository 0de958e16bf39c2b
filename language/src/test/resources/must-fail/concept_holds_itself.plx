# 3: contains or refines itself
domain = "shop"
[concept.Tree]
description = "x"
[concept.Tree.structure]
left = { type = "concept", concept_ref = "Tree", description = "l" }
