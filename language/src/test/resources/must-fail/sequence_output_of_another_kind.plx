# 11: makes 'Text', but it says that it makes 'Number'
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
