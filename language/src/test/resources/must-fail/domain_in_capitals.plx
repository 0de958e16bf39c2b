# 2: is not a valid domain name
domain = "SHOP"
