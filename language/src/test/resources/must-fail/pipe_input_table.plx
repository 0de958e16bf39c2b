# 5: must be a concept in quotes
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = { concept = "Text" } }
output = "Text"
prompt = "Say $a"
