# 6: is not one of the choices
domain = "shop"
[concept.Order]
description = "x"
[concept.Order.structure]
state = { choices = ["paid", "due"], description = "t", default_value = "payed" }
