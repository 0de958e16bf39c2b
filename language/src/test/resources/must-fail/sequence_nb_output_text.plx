# 12: must be a whole number
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
steps = [ { pipe = "q", nb_output = "two" } ]
