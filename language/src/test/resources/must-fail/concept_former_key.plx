# 4: It is called 'description' now
domain = "shop"
[concept.Order]
definition = "x"
