# 7: It is now called 'model'
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { d = "Text" }
output = "Image"
img_gen = "x"
