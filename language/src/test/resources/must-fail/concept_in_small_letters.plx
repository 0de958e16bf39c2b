# 3: is not a concept's name
domain = "shop"
[concept.order]
description = "d"
