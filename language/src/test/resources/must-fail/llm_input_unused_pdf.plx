# 5: the input 'b' is not used
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text", b = "PDF" }
output = "Text"
prompt = "Say $a"
