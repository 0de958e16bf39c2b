# 7: or "auto"
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
seed = "random"
