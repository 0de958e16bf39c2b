# 5: 'inputs' must be a table
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = ["a"]
output = "Text"
prompt = "x"
