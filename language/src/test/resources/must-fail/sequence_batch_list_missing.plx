# 12: loops over 'list'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { }
output = "Text"
steps = [ { pipe = "q", batch_over = "list", batch_as = "a", result = "r" } ]
