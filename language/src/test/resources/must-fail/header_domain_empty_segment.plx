# 2: is not a domain
domain = "a..b"
