# 7: Did you mean 'letter'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { letter = "Text" }
output = "Text"
prompt = "Say $leter"
