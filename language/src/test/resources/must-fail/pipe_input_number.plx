# 5: must be a string
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = 3 }
output = "Text"
prompt = "Say $a"
