# 4: is not a valid concept name
domain = "shop"
[concept]
My_Order = "x"
