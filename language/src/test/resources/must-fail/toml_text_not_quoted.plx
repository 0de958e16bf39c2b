# 3: invalid TOML
domain = "shop"
description = hello
