# 7: There are square
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
aspect_ratio = "landscape"
