# 7: It is called 'model' now
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { d = "Text" }
output = "Image"
img_gen = "x"
