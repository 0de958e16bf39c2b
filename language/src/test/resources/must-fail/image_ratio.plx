# 7: Use one of square
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
aspect_ratio = "landscape"
