# 6: is not a valid type
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = ""
prompt = "Say $a"
