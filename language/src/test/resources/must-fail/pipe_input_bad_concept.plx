# 5: is not a concept
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "a text" }
output = "Text"
prompt = "Say $a"
