# 8: from 0 to 1
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = { model = "m", temperature = 1.5 }
