# 2: is not a valid domain name
domain = "my-shop"
