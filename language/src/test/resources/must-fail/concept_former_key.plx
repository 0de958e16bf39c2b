# 4: It is now called 'description'
domain = "shop"
[concept.Order]
definition = "x"
