# 7: is not in this bundle
domain = "shop"
[pipe.a]
type = "PipeSequence"
description = "d"
output = "Text"
steps = [{ pipe = "b", result = "r" }]
