# 8: Use one of direct, preliminary_text
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
structuring_method = "indirect"
