# 5: stands in quotes itself
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a.view = "Image" }
output = "Text"
prompt = "Say $a"
