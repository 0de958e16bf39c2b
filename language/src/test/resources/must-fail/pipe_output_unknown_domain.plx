# 6: is not known
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "crm.Client"
prompt = "Say $a"
