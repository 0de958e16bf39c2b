# 8: 'temperature' is missing
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
model_to_structure = { model = "m" }
