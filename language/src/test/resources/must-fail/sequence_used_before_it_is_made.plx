# 13: needs 'r'
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
  { pipe = "s", result = "t" },
  { pipe = "q", result = "r" },
]
[pipe.s]
type = "PipeLLM"
inputs = { r = "Text" }
output = "Text"
prompt = "$r"
