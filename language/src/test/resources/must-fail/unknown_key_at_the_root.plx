# 3: unknown key 'licence'
domain = "shop"
licence = "free"
