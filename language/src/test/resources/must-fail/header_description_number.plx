# 3: 'description' must be a string
domain = "shop"
description = 1
