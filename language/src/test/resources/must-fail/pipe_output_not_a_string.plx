# 6: 'output' must be a string
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = ["Text"]
prompt = "Say $a"
