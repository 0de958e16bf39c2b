# 3: 'pipe' must be a table
domain = "shop"
pipe = "a"
