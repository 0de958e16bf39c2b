# 8: must be the name of a model
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = 4
