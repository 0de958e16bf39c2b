# 10: Use one of plain, markdown
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Text" }
output = "Text"
[pipe.p.template]
template = "$a"
category = "html"
templating_style = { tag_style = "xml", text_format = "latex" }
