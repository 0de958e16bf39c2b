# 14: needs 'b'
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
  { pipe = "s", result = "t" },
]
[pipe.s]
type = "PipeLLM"
inputs = { b = "Text" }
output = "Text"
prompt = "$b"
