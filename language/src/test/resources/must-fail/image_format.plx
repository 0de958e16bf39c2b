# 7: There are png
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
output_format = "gif"
