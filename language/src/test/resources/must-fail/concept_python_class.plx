# 5: is a class of Python
domain = "shop"
[concept.Order]
description = "x"
structure = "OrderContent"
