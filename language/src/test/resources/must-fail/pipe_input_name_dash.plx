# 5: is not a valid input name
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text", "b-c" = "Text" }
output = "Text"
prompt = "Say $a"
