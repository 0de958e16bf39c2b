# 7: 'template' must be a string
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
template = 5
