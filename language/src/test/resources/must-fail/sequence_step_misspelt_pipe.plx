# 12: Did you mean 'summarize'
domain = "shop"
[pipe.summarize]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "sumarize", result = "r" } ]
