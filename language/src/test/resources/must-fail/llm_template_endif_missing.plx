# 7: never closed with 'endif'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "{% if a %}Say $a"
