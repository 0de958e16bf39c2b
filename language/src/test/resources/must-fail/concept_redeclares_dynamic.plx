# 4: cannot be declared again
domain = "shop"
[concept]
Dynamic = "x"
