# 3: cannot be declared again
domain = "shop"
[concept.Number]
description = "mine"
