# 7: 'flag' is used
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "{% if flag %}Say $a{% endif %}"
