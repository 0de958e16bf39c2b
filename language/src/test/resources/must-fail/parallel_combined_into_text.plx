# 11: has no fields
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
combined_output = "Text"
parallels = [ { pipe = "q", result = "r" } ]
