# 6: unknown concept 'crm.Client'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "crm.Client"
prompt = "Say $a"
