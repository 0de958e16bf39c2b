# 12: 'pair' is not a valid type
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
combined_output = "pair"
parallels = [ { pipe = "q", result = "r" } ]
