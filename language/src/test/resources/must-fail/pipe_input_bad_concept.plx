# 5: 'a text' is not a valid type
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "a text" }
output = "Text"
prompt = "Say $a"
