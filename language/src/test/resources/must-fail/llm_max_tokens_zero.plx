# 8: of 1 or more
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = { model = "m", temperature = 0, max_tokens = 0 }
