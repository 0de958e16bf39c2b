# 5: is not a valid input name
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text", Bb = "Text" }
output = "Text"
prompt = "Say $a"
