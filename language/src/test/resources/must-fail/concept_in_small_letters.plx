# 3: is not a valid concept name
domain = "shop"
[concept.order]
description = "d"
