# 7: not both
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
model = { model = "m", quality = "high", nb_steps = 3 }
