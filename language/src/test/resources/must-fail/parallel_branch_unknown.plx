# 13: is not in this bundle
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
add_each_output = true
branches = [ { pipe = "nope", result = "r" } ]
