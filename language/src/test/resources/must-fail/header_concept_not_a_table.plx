# 3: 'concept' must be a table
domain = "shop"
concept = "Order"
