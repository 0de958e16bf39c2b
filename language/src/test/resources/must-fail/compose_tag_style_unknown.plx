# 10: Use one of ticks, xml
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
[pipe.p.template]
template = "$a"
category = "html"
templating_style = { tag_style = "html" }
