# 3: is not TOML
domain = "shop"
domain = "again"
