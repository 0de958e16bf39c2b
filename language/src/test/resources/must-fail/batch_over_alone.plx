# 7: go together
domain = "shop"
[pipe.a]
type = "PipeSequence"
description = "d"
output = "Text"
steps = [{ pipe = "b", batch_over = "items", result = "r" }]
inputs = { items = "Text[]" }
[pipe.b]
type = "PipeCompose"
description = "d"
inputs = { items = "Text" }
output = "Text"
template = "$items"
