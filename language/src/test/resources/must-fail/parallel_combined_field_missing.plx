# 16: needs the field 'second'
domain = "shop"
[concept.Pair]
description = "p"
[concept.Pair.structure]
first = "f"
second = "s"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeParallel"
inputs = { a = "Text" }
output = "Pair"
combined_output = "Pair"
parallels = [ { pipe = "q", result = "first" } ]
