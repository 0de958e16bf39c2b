# 3: 'description' is missing
domain = "shop"
[concept.Order]
refines = "Text"
