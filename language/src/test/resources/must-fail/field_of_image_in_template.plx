# 7: 'a' (Image) has no 'link'
domain = "shop"
[pipe.p]
type = "PipeCompose"
inputs = { a = "Image" }
output = "Text"
template = "$a.link"
