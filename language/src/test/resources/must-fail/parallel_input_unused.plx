# 10: none of its pipes uses the input 'z'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeParallel"
inputs = { a = "Text", z = "Text" }
output = "Text"
add_each_output = true
parallels = [ { pipe = "q", result = "r" } ]
