# 5: is not an input's name
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text", Bb = "Text" }
output = "Text"
prompt = "Say $a"
