# 6: unknown concept 'elsewhere.Thing'
domain = "shop"
[pipe.a]
type = "PipeLLM"
description = "d"
inputs = { x = "elsewhere.Thing" }
output = "Text"
prompt = "Take $x"
