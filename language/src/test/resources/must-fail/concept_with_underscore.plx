# 4: is not a concept's name
domain = "shop"
[concept]
My_Order = "x"
