# 8: 'temperature' must be a number
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = { model = "m", temperature = "hot" }
