# 5: marks what may be missing
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text!" }
output = "Text"
prompt = "Say $a"
