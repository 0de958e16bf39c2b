# 2: is not TOML
domain = "shop
