# 14: must be a list
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
steps = [
  { pipe = "q", result = "r" },
  { pipe = "q", batch_over = "r", batch_as = "a", result = "t" },
]
