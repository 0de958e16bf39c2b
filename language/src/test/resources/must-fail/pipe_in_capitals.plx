# 3: is not a valid pipe code
domain = "shop"
[pipe.MyOrder]
type = "PipeLLM"
description = "d"
output = "Text"
prompt = "Hi"
