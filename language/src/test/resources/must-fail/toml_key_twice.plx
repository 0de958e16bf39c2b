# 3: invalid TOML
domain = "shop"
domain = "again"
