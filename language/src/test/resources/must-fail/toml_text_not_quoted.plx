# 3: is not TOML
domain = "shop"
description = hello
