# 7: 'construct' is of a later version
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
construct = { x = 1 }
