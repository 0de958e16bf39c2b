# 2: is reserved
domain = "native"
