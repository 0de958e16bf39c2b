# 7: 'b' is used
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
prompt = "$a in $b"
