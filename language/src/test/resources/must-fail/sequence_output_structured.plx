# 15: outputs 'Text', but the declared output
domain = "shop"
[concept.Order]
description = "o"
[concept.Order.structure]
n = "n"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Order"
steps = [ { pipe = "q", result = "r" } ]
