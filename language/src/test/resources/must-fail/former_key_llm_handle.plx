# 8: It is called 'model' now
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
llm_handle = "x"
