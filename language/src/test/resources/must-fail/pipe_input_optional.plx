# 5: marks an optional value
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text!" }
output = "Text"
prompt = "Say $a"
