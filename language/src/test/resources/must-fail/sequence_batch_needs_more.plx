# 12: needs 'b'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { list = "Text[]" }
output = "Text"
steps = [ { pipe = "s", batch_over = "list", batch_as = "a", result = "r" } ]
[pipe.s]
type = "PipeLLM"
inputs = { a = "Text", b = "Text" }
output = "Text"
prompt = "$a $b"
