# 2: is the language's own
domain = "native"
