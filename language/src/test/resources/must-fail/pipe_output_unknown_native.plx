# 6: unknown concept 'native.Texte'
domain = "shop"
[pipe.p]
type = "PipeLLM"
inputs = { a = "Text" }
output = "native.Texte"
prompt = "Say $a"
