# 8: 'model' is missing
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = { temperature = 0.5 }
