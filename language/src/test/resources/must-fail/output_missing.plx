# 3: 'output' is missing
domain = "shop"
[pipe.a]
type = "PipeLLM"
description = "d"
prompt = "Hi"
