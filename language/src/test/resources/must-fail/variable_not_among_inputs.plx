# 8: is not among the inputs
domain = "shop"
[pipe.a]
type = "PipeCompose"
description = "d"
inputs = { x = "Text" }
output = "Text"
template = "$x and $z"
