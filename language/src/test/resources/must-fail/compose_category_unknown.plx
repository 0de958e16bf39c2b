# 9: Did you mean 'markdown'
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
[pipe.p.template]
template = "$a"
category = "markdwn"
