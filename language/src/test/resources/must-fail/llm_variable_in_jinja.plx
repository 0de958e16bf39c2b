# 7: 'style' is used
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say {{ a }} {{ style.name }}"
