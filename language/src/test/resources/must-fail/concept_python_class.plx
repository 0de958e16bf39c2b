# 5: is a Python class
domain = "shop"
[concept.Order]
description = "x"
structure = "OrderContent"
