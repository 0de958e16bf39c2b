# 2: invalid TOML
domain = "shop
