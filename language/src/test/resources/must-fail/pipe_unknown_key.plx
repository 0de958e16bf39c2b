# 7: Did you mean 'prompt'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
promt = "Say $a"
