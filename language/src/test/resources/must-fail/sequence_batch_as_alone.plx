# 12: 'batch_over' is missing
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "q", batch_as = "a", result = "r" } ]
