# 4: must be a description in quotes, or a table
domain = "shop"
[concept]
Order = 3
