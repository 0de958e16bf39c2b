# 3: is not known
domain = "shop"
licence = "free"
