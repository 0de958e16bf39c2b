# 3: is not a pipe's code
domain = "shop"
[pipe.MyOrder]
type = "PipeLLM"
description = "d"
output = "Text"
prompt = "Hi"
