# 3: cannot be declared again
domain = "shop"
[concept.Image]
description = "x"
