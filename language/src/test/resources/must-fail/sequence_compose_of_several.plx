# 12: has one output
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
steps = [ { pipe = "s", nb_output = 3, result = "r" } ]
[pipe.s]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
template = "$a"
