# 2: 'domain' must be a string
domain = 3
