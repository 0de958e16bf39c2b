# 2: is not a domain
domain = "my-shop"
