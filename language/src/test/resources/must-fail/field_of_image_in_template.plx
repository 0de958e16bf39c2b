# 7: 'a' (Image) has no field 'link'
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Image" }
output = "Text"
template = "$a.link"
