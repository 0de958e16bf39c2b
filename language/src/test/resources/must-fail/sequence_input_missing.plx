# 12: needs 'a', which is neither an input
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
steps = [ { pipe = "q", result = "r" } ]
