# 7: 'construct' belongs to a later version
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
construct = { x = 1 }
