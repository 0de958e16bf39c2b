# 11: outputs 'Text', but the declared output is 'Number'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Number"
steps = [ { pipe = "q", result = "r" } ]
