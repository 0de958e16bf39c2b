# 13: needs 'a'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeParallel"
inputs = { }
output = "Text"
add_each_output = true
parallels = [ { pipe = "q", result = "r" } ]
