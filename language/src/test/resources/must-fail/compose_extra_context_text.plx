# 10: 'extra_context' must be a table
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
[pipe.p.template]
template = "$a"
category = "html"
extra_context = "x"
