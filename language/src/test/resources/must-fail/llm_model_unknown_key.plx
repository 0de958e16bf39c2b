# 8: Did you mean 'temperature'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model = { model = "m", temperature = 0, temprature = 1 }
