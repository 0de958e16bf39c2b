# 5: quote a name with a dot
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a.view = "Image" }
output = "Text"
prompt = "Say $a"
