# 7: 'category' is missing
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
[pipe.p.template]
template = "$a"
