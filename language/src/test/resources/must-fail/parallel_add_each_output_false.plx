# 8: has no result
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeParallel"
inputs = { a = "Text" }
output = "Text"
add_each_output = false
parallels = [ { pipe = "q", result = "r" } ]
