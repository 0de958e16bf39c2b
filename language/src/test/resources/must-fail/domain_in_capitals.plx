# 2: is not a domain
domain = "SHOP"
