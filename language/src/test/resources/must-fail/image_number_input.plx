# 5: inadequate_input_concept
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Number" }
output = "Image"
