# 6: is not used
domain = "shop"
[pipe.a]
type = "PipeLLM"
description = "d"
inputs = { x = "Text", y = "Text" }
output = "Text"
prompt = "Take $x"
