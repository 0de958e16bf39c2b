# 7: 'prompt' must be a string
domain = "shop"
[pipe.p]
type = "PipeLLM"

output = "Text"
prompt = 3
